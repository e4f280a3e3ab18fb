package dev.jobwright.stepfunctions.language;

import dev.jobwright.stepfunctions.language.Problem.Severity;

import java.util.ArrayList;
import java.util.List;

/**
 * The problems found in one definition, in the order found. There are no more than anybody reads:
 * what comes after is left out, and warnings never push out an error.
 */
final class Problems {
    private static final int MOST_OF_EACH = 200;

    /** A message repeats what is wrong, and that may be the whole definition. */
    private static final int LONGEST = 2_000;

    private final List<Problem> found = new ArrayList<>();
    private int errors;
    private int warnings;

    void add(Problem problem) {
        int before = problem.severity() == Severity.ERROR ? errors++ : warnings++;
        if (before < MOST_OF_EACH) {
            found.add(
                    new Problem(
                            problem.severity(),
                            problem.code(),
                            cut(problem.message()),
                            cut(problem.location())));
        }
    }

    private static String cut(String text) {
        return text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
    }

    boolean hasErrors() {
        return errors > 0;
    }

    /** How many errors there are, to see whether a step has found any. */
    int errors() {
        return errors;
    }

    List<Problem> all() {
        return List.copyOf(found);
    }

    List<Problem> onlyErrors() {
        return found.stream().filter(problem -> problem.severity() == Severity.ERROR).toList();
    }
}
