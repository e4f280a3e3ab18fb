package dev.jobwright.stepfunctions.conformance;

import dev.jobwright.stepfunctions.json.Json;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Puts values in the places of {@code ${…}}. */
final class Placeholders {
    /** Where a step's response gave nothing to put in a placeholder's place. */
    static final class Unfilled extends RuntimeException {
        private static final long serialVersionUID = 1;

        Unfilled(String placeholder) {
            super("nothing to put in the place of " + placeholder, null, false, false);
        }
    }

    /** The value a step answered at a path. */
    interface Answers {
        Optional<Object> at(int step, String path);
    }

    private static final Pattern STEP = Pattern.compile("\\$\\{step:(\\d+)\\.([^}]*)}");
    private static final Pattern NOW = Pattern.compile("\\$\\{now:([+-]\\d+)s:([^}]*)}");
    private static final Map<String, String> STRFTIME =
            Map.of(
                    "Y", "yyyy", "m", "MM", "d", "dd", "H", "HH", "M", "mm", "S", "ss", "f",
                    "SSSSSS");

    private final List<Map.Entry<String, Object>> bindings;
    private final Supplier<Instant> now;
    private final Answers answers;

    Placeholders(Map<String, Object> bindings, Supplier<Instant> now, Answers answers) {
        this.bindings = new ArrayList<>(bindings.entrySet());
        this.bindings.sort(
                Comparator.comparingInt((Map.Entry<String, Object> one) -> -one.getKey().length()));
        this.now = now;
        this.answers = answers;
    }

    /** The value with every string and key in it filled. */
    Object fill(Object value) {
        return switch (value) {
            case String text -> fill(text);
            case List<?> list -> Json.asArray(list).stream().map(this::fill).toList();
            case Map<?, ?> map -> {
                Map<String, Object> filled = new LinkedHashMap<>();
                Json.asObject(map).forEach((key, item) -> filled.put(fill(key), fill(item)));
                yield filled;
            }
            default -> value;
        };
    }

    /**
     * The text, filled.
     *
     * @throws Unfilled when a step it refers to has not answered
     */
    String fill(String text) {
        if (!text.contains("${")) {
            return text;
        }
        return moments(steps(bound(text)));
    }

    /** Placeholders may hold placeholders, so until nothing changes. */
    private String bound(String text) {
        String before;
        String after = text;
        do {
            before = after;
            for (Map.Entry<String, Object> binding : bindings) {
                after = after.replace(binding.getKey(), String.valueOf(binding.getValue()));
            }
        } while (!after.equals(before));
        return after;
    }

    private String steps(String text) {
        return STEP.matcher(text)
                .replaceAll(found -> {
                    Object value =
                            answers.at(Integer.parseInt(found.group(1)), found.group(2))
                                    .orElseThrow(() -> new Unfilled(found.group()));
                    return Matcher.quoteReplacement(
                            value instanceof String string ? string : Json.write(value));
                });
    }

    private String moments(String text) {
        return NOW.matcher(text)
                .replaceAll(found -> {
                    Instant at = now.get().plusSeconds(Long.parseLong(found.group(1)));
                    return found.group(2).equals("iso")
                            ? at.truncatedTo(ChronoUnit.SECONDS).toString()
                            : formatted(at, found.group(2));
                });
    }

    /** The directives of strftime that the recordings use. */
    private static String formatted(Instant at, String strftime) {
        return Pattern.compile("%([A-Za-z])")
                .matcher(strftime)
                .replaceAll(directive ->
                        DateTimeFormatter.ofPattern(
                                        STRFTIME.getOrDefault(directive.group(1), "yyyy"))
                                .withZone(ZoneOffset.UTC)
                                .format(at));
    }
}
