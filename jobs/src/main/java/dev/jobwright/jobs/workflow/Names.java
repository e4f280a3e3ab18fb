package dev.jobwright.jobs.workflow;

import java.util.regex.Pattern;

/** The names that users choose: 1 to 64 letters, digits, {@code _} and {@code -}. */
public final class Names {
    private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    private Names() {}

    /** Whether a text may be a name. */
    public static boolean allowed(String text) {
        return SHAPE.matcher(text).matches();
    }

    /**
     * Refuses what is not a name.
     *
     * @throws IllegalArgumentException naming the kind of name and the rule
     */
    public static void check(String kind, String text) {
        if (!allowed(text)) {
            throw new IllegalArgumentException(
                    "a " + kind + " is 1 to 64 letters, digits, _ and -");
        }
    }
}
