package dev.jobwright.stepfunctions.conformance;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Texts in which some words stand for whatever AWS wrote when the recording was made. */
final class Tokens {
    private static final Pattern ISO =
            Pattern.compile(
                    "\\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\\d|3[01])T(?:[01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d"
                            + "(?:\\.\\d{1,9})?(?:Z|[+-][01]\\d:?(?:[0-5]\\d)?)");

    /** Nothing but a token's name. */
    private static final Pattern NEVER = Pattern.compile("(?!)");

    private final Pattern any;
    private final Map<String, Pattern> patterns = new HashMap<>();

    Tokens(List<String> words) {
        this.any =
                words.isEmpty()
                        ? NEVER
                        : Pattern.compile(
                                words.stream()
                                        .sorted(Comparator.comparingInt(String::length).reversed())
                                        .map(Pattern::quote)
                                        .collect(Collectors.joining("|")));
    }

    /** Whether our text is the recorded one, dates and tokens apart. */
    boolean match(String expected, String actual) {
        String dated = ISO.matcher(actual).replaceAll("date");
        return expected.equals(dated)
                || expected.equals(actual)
                || patterns.computeIfAbsent(expected, this::pattern).matcher(dated).matches();
    }

    private Pattern pattern(String expected) {
        var pattern = new StringBuilder();
        var tokens = any.matcher(expected);
        int done = 0;
        while (tokens.find()) {
            pattern.append(Pattern.quote(expected.substring(done, tokens.start())));
            pattern.append(meaning(tokens.group()));
            done = tokens.end();
        }
        pattern.append(Pattern.quote(expected.substring(done)));
        return Pattern.compile(pattern.toString(), Pattern.DOTALL);
    }

    /** What a token stands for, as narrowly as its name tells. */
    private static String meaning(String token) {
        if (token.startsWith("<uuid:")) {
            return "[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}";
        }
        return switch (token) {
            case "<region>" -> "[a-z]{2}(?:-[a-z]+)+-\\d";
            case "<partition>" -> "aws(?:-[a-z]+)*";
            default -> ".*?";
        };
    }
}
