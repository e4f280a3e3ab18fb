package dev.jobwright.jobs.job;

/**
 * Why something failed. Both texts are cut short, so that a failure always fits a frame: what
 * somebody throws may carry a whole document.
 *
 * @param error the error's class, as a program compares it; at most {@value #MAX_ERROR} characters
 * @param message for people; at most {@value #MAX_MESSAGE} characters
 */
public record Failure(String error, String message) {
    private static final int MAX_ERROR = 256;
    private static final int MAX_MESSAGE = 4_000;

    public Failure {
        error = cut(error, MAX_ERROR);
        message = cut(message, MAX_MESSAGE);
    }

    /** Between characters, never within a surrogate pair. */
    private static String cut(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(most - 2)) ? most - 2 : most - 1;
        return text.substring(0, end) + "…";
    }
}
