package dev.jobwright.tools.text;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Finds dates as English texts write them, and quarters. */
final class Dates {
    private static final String MONTH =
            "(?:January|February|March|April|May|June|July|August|September|October|November"
                    + "|December|Jan\\.?|Feb\\.?|Mar\\.?|Apr\\.?|Jun\\.?|Jul\\.?|Aug\\.?|Sept?\\.?"
                    + "|Oct\\.?|Nov\\.?|Dec\\.?)";

    private static final Pattern DATE =
            Pattern.compile(
                    "\\b(?:(?:\\d{1,2}\\s)?"
                            + MONTH
                            + "\\s(?:\\d{1,2}(?:,\\s?|\\s))?(?:19|20)\\d\\d"
                            + "|\\d{1,2}\\s"
                            + MONTH
                            + "\\b|"
                            + MONTH
                            + "\\s\\d{1,2}(?!\\d)"
                            + "|(?:19|20)\\d\\d-\\d\\d-\\d\\d"
                            + "|(?:Q[1-4]|H[12]|FY)\\s?(?:19|20)\\d\\d)\\b");

    /** How far around a number its date may reach. */
    private static final int AROUND = 24;

    private Dates() {}

    /** The dates of a text, in order. */
    static List<String> in(String text) {
        var dates = new ArrayList<String>();
        var found = DATE.matcher(text);
        while (found.find()) {
            dates.add(found.group());
        }
        return dates;
    }

    /** Whether a text ends with a date, as the row of a calendar does. */
    static boolean atEnd(String text) {
        return covers(text, text.length() - 1, text.length());
    }

    /** Whether the number at a place is part of a date. */
    static boolean covers(String text, int start, int end) {
        var found =
                DATE.matcher(text)
                        .region(Math.max(0, start - AROUND), Math.min(text.length(), end + AROUND));
        while (found.find()) {
            if (found.start() <= start && found.end() >= end) {
                return true;
            }
        }
        return false;
    }
}
