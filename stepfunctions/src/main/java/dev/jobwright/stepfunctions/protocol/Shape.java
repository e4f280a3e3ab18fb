package dev.jobwright.stepfunctions.protocol;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** What AWS's description of the API says of a value. */
sealed interface Shape {
    /**
     * A string.
     *
     * @param max in characters, or in bytes of UTF-8 where the value is data of an execution
     * @param secret whether refusals do not repeat the value
     */
    record Text(int min, int max, boolean bytes, boolean secret, Optional<Pattern> pattern)
            implements Shape {
        Text matching(String regex) {
            return new Text(min, max, bytes, secret, Optional.of(Pattern.compile(regex)));
        }
    }

    /** One of these words. */
    record Word(List<String> words) implements Shape {}

    /** A whole number. */
    record Whole(long min, long max) implements Shape {}

    /** A number. */
    record Fraction(double min, double max) implements Shape {}

    /** True or false. */
    record Flag() implements Shape {}

    /** A list. */
    record Items(Shape member, int min, int max) implements Shape {}

    /**
     * An object.
     *
     * @param name AWS's own for it, which refusals repeat
     */
    record Structure(String name, Map<String, Member> members) implements Shape {}

    /** A field of a structure. */
    record Member(Shape shape, boolean required) {}
}
