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

    private static final String ATTEMPTS = " (SDK Attempt Count: ";
    private static final Pattern TRIED = Pattern.compile(" \\(SDK Attempt Count: \\d+\\)");
    private static final Pattern STAND_IN = Pattern.compile("-0000[0-9a-f]{4}\\b");
    private static final Pattern RANDOM = Pattern.compile("-[0-9a-f]{8}\\b(?!-)");

    /** A part of an ARN, of which cases do not name all that they use. */
    private static final String PART = "<\\w*Part\\d?_\\d+idx>";

    private final Pattern any;
    private final Map<String, Pattern> patterns = new HashMap<>();

    Tokens(List<String> words) {
        String quoted =
                words.stream()
                        .sorted(Comparator.comparingInt(String::length).reversed())
                        .map(Pattern::quote)
                        .collect(Collectors.joining("|"));
        this.any = Pattern.compile(words.isEmpty() ? PART : quoted + "|" + PART);
    }

    /** Whether the text is nothing but one token. */
    boolean isOne(String expected) {
        return any.matcher(expected).matches();
    }

    /** Whether our text is the recorded one, dates and tokens apart. */
    boolean match(String expected, String actual) {
        if (expected.equals(actual)) {
            return true;
        }
        String dated = ofItsTime(expected, ISO.matcher(actual).replaceAll("date"));
        return expected.equals(dated)
                || patterns.computeIfAbsent(expected, this::pattern).matcher(dated).matches()
                || suffixed(expected, dated);
    }

    /** AWS tells how often its SDK tried since 2025; older recordings do not. */
    private static String ofItsTime(String expected, String actual) {
        return expected.contains(ATTEMPTS) || !actual.contains(ATTEMPTS)
                ? actual
                : TRIED.matcher(actual).replaceAll("");
    }

    /** The recordings' names end in numbers where AWS saw random ones, which some texts repeat. */
    private boolean suffixed(String expected, String actual) {
        return STAND_IN.matcher(actual).find()
                && RANDOM.matcher(expected).find()
                && patterns.computeIfAbsent(
                                RANDOM.matcher(expected).replaceAll("-00000000"), this::pattern)
                        .matcher(STAND_IN.matcher(actual).replaceAll("-00000000"))
                        .matches();
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
