package dev.jobwright.statemachines;

import java.util.regex.Pattern;

/** Text of a workflow's author where a definition shows it to people: in names and comments. */
final class Plain {
    private static final Pattern GAPS = Pattern.compile("[\\p{Cntrl}\\p{Z}\\s]+");

    private Plain() {}

    /**
     * The text on one line and without the marks of an expression. Where such text stands nothing
     * is evaluated; with the marks parted, no reader of the definition need know that.
     */
    static String text(String text) {
        return GAPS.matcher(text)
                .replaceAll(" ")
                .strip()
                .replace(Expression.OPENING, "{ %")
                .replace(Expression.CLOSING, "% }");
    }

    /** The text cut to a length in characters, never through a surrogate pair. */
    static String shortened(String text, int length) {
        if (text.length() <= length) {
            return text;
        }
        int end = length - 1;
        if (Character.isHighSurrogate(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(0, end).strip() + "…";
    }
}
