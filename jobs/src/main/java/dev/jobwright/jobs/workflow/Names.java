package dev.jobwright.jobs.workflow;

import dev.jobwright.jobs.json.Place;

import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** The names that users choose: 1 to 64 letters, digits, {@code _} and {@code -}. */
public final class Names {
    private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    private Names() {}

    /** Whether a text may be a name. */
    public static boolean allowed(String text) {
        return SHAPE.matcher(text).matches();
    }

    /** Reads a name from a document; a problem where the text is not one. */
    public static <T> Optional<T> read(Place at, Function<String, T> make) {
        return at.text(Names::allowed, "INVALID_NAME", "use 1 to 64 letters, digits, _ and -")
                .map(make);
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
