package dev.jobwright.stepfunctions.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Holds the page on conformance to the scores: its lists name each case that differs, and none that
 * does not.
 */
final class Explained {
    private static final String ITEM = "* `";

    private Explained() {}

    /** What the page leaves out, or says of a case that agrees by now. */
    static List<String> problems(String page, List<Score> scores) {
        Set<String> explained =
                page.lines()
                        .filter(line -> line.startsWith(ITEM))
                        .map(line -> line.substring(ITEM.length(), line.lastIndexOf('`')))
                        .collect(Collectors.toSet());
        List<String> problems = new ArrayList<>();
        for (Score score : scores) {
            String name = name(score.recording().id());
            boolean reason = explained.contains(name);
            if (reason && score.reaches(4)) {
                problems.add(name + " agrees, and is explained");
            }
            if (!reason && !score.reaches(4)) {
                problems.add(
                        name + " differs, and is not explained: " + score.found().difference());
            }
        }
        return problems;
    }

    /** An id without its first part, which tells only the kind of its source. */
    private static String name(String id) {
        return id.substring(id.indexOf('/') + 1);
    }
}
