package dev.jobwright.stepfunctions.expression;

import dev.jobwright.stepfunctions.json.Json;
import dev.jobwright.stepfunctions.json.JsonMalformed;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.StringTokenizer;
import java.util.random.RandomGenerator;

/** The intrinsic functions of JSONPath states. */
@SuppressWarnings("ImmutableEnumChecker") // The bodies hold nothing.
enum Intrinsic {
    FORMAT("Format", (args, scope) -> format(args)),
    STRING_TO_JSON("StringToJson", (args, scope) -> stringToJson(text(args, 0))),
    JSON_TO_STRING("JsonToString", (args, scope) -> Json.write(any(args, 0))),
    ARRAY("Array", (args, scope) -> new ArrayList<>(args)),
    ARRAY_PARTITION("ArrayPartition", (args, scope) -> partition(args)),
    ARRAY_CONTAINS(
            "ArrayContains",
            (args, scope) ->
                    array(args, 0).stream().anyMatch(item -> Comparison.equal(item, any(args, 1)))),
    ARRAY_RANGE("ArrayRange", (args, scope) -> range(args)),
    ARRAY_GET_ITEM("ArrayGetItem", (args, scope) -> item(args)),
    ARRAY_LENGTH("ArrayLength", (args, scope) -> array(args, 0).size()),
    ARRAY_UNIQUE(
            "ArrayUnique",
            (args, scope) -> new ArrayList<>(array(args, 0).stream().distinct().toList())),
    BASE64_ENCODE(
            "Base64Encode",
            (args, scope) ->
                    Base64.getEncoder()
                            .encodeToString(text(args, 0).getBytes(StandardCharsets.UTF_8))),
    BASE64_DECODE("Base64Decode", (args, scope) -> decode(text(args, 0))),
    HASH("Hash", (args, scope) -> hash(args)),
    JSON_MERGE("JsonMerge", (args, scope) -> merge(args)),
    MATH_RANDOM("MathRandom", Intrinsic::random),
    MATH_ADD("MathAdd", (args, scope) -> add(args)),
    STRING_SPLIT("StringSplit", (args, scope) -> split(text(args, 0), text(args, 1))),
    UUID_V4("UUID", (args, scope) -> Sequences.uuid(scope.chance()));

    /** AWS's limit of {@code States.ArrayRange}. */
    private static final int MOST_ITEMS = 1000;

    private interface Body {
        Object apply(List<Object> arguments, Scope scope);
    }

    private final String word;
    private final Body body;

    Intrinsic(String word, Body body) {
        this.word = word;
        this.body = body;
    }

    static Optional<Intrinsic> named(String word) {
        for (Intrinsic function : values()) {
            if (function.word.equals(word)) {
                return Optional.of(function);
            }
        }
        return Optional.empty();
    }

    Object apply(List<Object> arguments, Scope scope) {
        return body.apply(arguments, scope);
    }

    private static EvaluationFailed failed(String why) {
        return EvaluationFailed.runtime("States.IntrinsicFailure", why);
    }

    private static Object any(List<Object> args, int index) {
        if (index >= args.size()) {
            throw failed("Invalid number of arguments");
        }
        return args.get(index);
    }

    private static String text(List<Object> args, int index) {
        if (any(args, index) instanceof String text) {
            return text;
        }
        throw failed("Argument " + (index + 1) + " must be a string");
    }

    private static List<Object> array(List<Object> args, int index) {
        if (any(args, index) instanceof List<?> list) {
            return Json.asArray(list);
        }
        throw failed("Argument " + (index + 1) + " must be an array");
    }

    /** As AWS does, halves are rounded up. */
    private static long number(List<Object> args, int index) {
        if (any(args, index) instanceof Number number) {
            return Math.round(number.doubleValue());
        }
        throw failed("Argument " + (index + 1) + " must be a number");
    }

    private static Object format(List<Object> args) {
        String template = text(args, 0);
        var out = new StringBuilder();
        int next = 1;
        for (int i = 0; i < template.length(); i++) {
            char c = template.charAt(i);
            if (c == '\\' && i + 1 < template.length()) {
                out.append(template.charAt(++i));
            } else if (c == '{' && i + 1 < template.length() && template.charAt(i + 1) == '}') {
                out.append(shown(any(args, next++)));
                i++;
            } else {
                out.append(c);
            }
        }
        if (next != args.size()) {
            throw failed("The number of arguments does not match the occurrences of {}");
        }
        return out.toString();
    }

    /** Objects and arrays as Java prints them, which is what AWS answers. */
    private static String shown(Object value) {
        return switch (value) {
            case String text -> text;
            case Map<?, ?> map -> String.valueOf(map);
            case List<?> list -> String.valueOf(list);
            default -> Json.write(value);
        };
    }

    private static Object stringToJson(String text) {
        try {
            return text.isBlank() ? Json.NULL : Json.read(text);
        } catch (JsonMalformed e) {
            throw failed("The text is not JSON: " + e.getMessage());
        }
    }

    private static Object partition(List<Object> args) {
        List<Object> list = array(args, 0);
        long size = number(args, 1);
        if (size <= 0) {
            throw failed("The size of a part must be positive");
        }
        return Sequences.partition(list, size);
    }

    private static Object range(List<Object> args) {
        long by = number(args, 2);
        if (by == 0) {
            throw failed("The step of a range must not be 0");
        }
        return Sequences.range(number(args, 0), number(args, 1), by, MOST_ITEMS)
                .orElseThrow(() -> failed("A range has at most " + MOST_ITEMS + " items"));
    }

    private static Object item(List<Object> args) {
        List<Object> list = array(args, 0);
        long index = number(args, 1);
        if (index < 0 || index >= list.size()) {
            throw failed("There is no item " + index);
        }
        return list.get((int) index);
    }

    private static Object decode(String text) {
        try {
            return new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw failed("The text is not Base64");
        }
    }

    private static Object hash(List<Object> args) {
        Object data = any(args, 0);
        String text = data instanceof String string ? string : Json.write(data);
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance(text(args, 1))
                                    .digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw failed("There is no such algorithm: " + text(args, 1));
        }
    }

    private static Object merge(List<Object> args) {
        if (any(args, 0) instanceof Map<?, ?> first
                && any(args, 1) instanceof Map<?, ?> second
                && Boolean.FALSE.equals(any(args, 2))) {
            Map<String, Object> merged = new LinkedHashMap<>(Json.asObject(first));
            merged.putAll(Json.asObject(second));
            return merged;
        }
        throw failed("JsonMerge takes two objects and false");
    }

    private static Object random(List<Object> args, Scope scope) {
        long from = number(args, 0);
        long to = number(args, 1);
        if (from >= to) {
            throw failed("The range is empty");
        }
        RandomGenerator chance =
                args.size() > 2 ? new SplittableRandom(number(args, 2)) : scope.chance();
        return chance.nextLong(from, to);
    }

    private static Object add(List<Object> args) {
        try {
            return Math.addExact(number(args, 0), number(args, 1));
        } catch (ArithmeticException e) {
            throw failed("The sum is too large");
        }
    }

    /** The second text is a set of separators, and empty parts are dropped. */
    private static Object split(String text, String separators) {
        List<Object> parts = new ArrayList<>();
        var tokens = new StringTokenizer(text, separators);
        while (tokens.hasMoreTokens()) {
            parts.add(tokens.nextToken());
        }
        return parts;
    }
}
