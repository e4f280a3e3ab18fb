package dev.jobwright.jobs.json;

/** Texts for people, kept within bounds. */
public final class Texts {
    private Texts() {}

    /**
     * A text of at most so many characters (UTF-16 units, from 2); what is longer ends in an
     * ellipsis. No surrogate pair is split.
     */
    public static String shortened(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(most - 2)) ? most - 2 : most - 1;
        return text.substring(0, end) + "…";
    }
}
