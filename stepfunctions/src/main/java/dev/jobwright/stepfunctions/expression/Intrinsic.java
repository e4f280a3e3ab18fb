package dev.jobwright.stepfunctions.expression;

import static dev.jobwright.stepfunctions.expression.Signature.Kind.ANY;
import static dev.jobwright.stepfunctions.expression.Signature.Kind.ARRAY;
import static dev.jobwright.stepfunctions.expression.Signature.Kind.BOOLEAN;
import static dev.jobwright.stepfunctions.expression.Signature.Kind.NUMBER;
import static dev.jobwright.stepfunctions.expression.Signature.Kind.OBJECT;
import static dev.jobwright.stepfunctions.expression.Signature.Kind.STRING;
import static dev.jobwright.stepfunctions.expression.Signature.takes;

import dev.jobwright.stepfunctions.json.Json;
import dev.jobwright.stepfunctions.json.JsonMalformed;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/** The intrinsic functions of JSONPath states. */
@SuppressWarnings("ImmutableEnumChecker") // The bodies hold nothing.
enum Intrinsic {
    FORMAT("Format", takes(STRING).andMore(), (args, scope) -> format(args)),
    STRING_TO_JSON("StringToJson", takes(STRING), (args, scope) -> stringToJson(text(args, 0))),
    JSON_TO_STRING("JsonToString", takes(ANY), (args, scope) -> Json.write(args.getFirst())),
    NEW_ARRAY("Array", takes().andMore(), (args, scope) -> new ArrayList<>(args)),
    ARRAY_PARTITION("ArrayPartition", takes(ARRAY, NUMBER), (args, scope) -> partition(args)),
    ARRAY_CONTAINS(
            "ArrayContains",
            takes(ARRAY, ANY),
            (args, scope) ->
                    array(args).stream().anyMatch(item -> Comparison.equal(item, args.get(1)))),
    ARRAY_RANGE("ArrayRange", takes(NUMBER, NUMBER, NUMBER), (args, scope) -> range(args)),
    ARRAY_GET_ITEM("ArrayGetItem", takes(ARRAY, NUMBER), (args, scope) -> item(args)),
    ARRAY_LENGTH("ArrayLength", takes(ARRAY), (args, scope) -> array(args).size()),
    ARRAY_UNIQUE(
            "ArrayUnique",
            takes(ARRAY),
            (args, scope) -> Sequences.distinct(array(args), new ArrayList<>())),
    BASE64_ENCODE(
            "Base64Encode",
            takes(STRING),
            (args, scope) ->
                    Base64.getEncoder()
                            .encodeToString(brief(text(args, 0)).getBytes(StandardCharsets.UTF_8))),
    BASE64_DECODE("Base64Decode", takes(STRING), (args, scope) -> decode(brief(text(args, 0)))),
    HASH("Hash", takes(ANY, STRING), (args, scope) -> hash(args)),
    JSON_MERGE("JsonMerge", takes(OBJECT, OBJECT, BOOLEAN), (args, scope) -> merge(args)),
    MATH_RANDOM("MathRandom", takes(NUMBER, NUMBER).orAlso(NUMBER), Intrinsic::random),
    MATH_ADD("MathAdd", takes(NUMBER, NUMBER), (args, scope) -> add(args)),
    STRING_SPLIT(
            "StringSplit",
            takes(STRING, STRING),
            (args, scope) -> split(text(args, 0), text(args, 1))),
    UUID_V4("UUID", takes(), (args, scope) -> Sequences.uuid(scope.chance()));

    /** AWS's limit of {@code States.ArrayRange}. */
    private static final int MOST_ITEMS = 1000;

    /** AWS's limit of what is encoded, decoded or hashed. */
    private static final int MOST_CHARACTERS = 10_000;

    /** Far above any payload that could leave the state. */
    private static final int MOST_FORMATTED = 1_000_000;

    private interface Body {
        Object apply(List<Object> arguments, Scope scope);
    }

    private final String word;
    private final Signature signature;
    private final Body body;

    Intrinsic(String word, Signature signature, Body body) {
        this.word = word;
        this.signature = signature;
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

    /** Its name, without {@code States.}. */
    String word() {
        return word;
    }

    /** Why a call with these arguments can never succeed. */
    Optional<String> refuses(List<PathTerm> written) {
        return signature.refuses(
                written.stream()
                        .map(term ->
                                term instanceof PathTerm.Literal(Object value)
                                        ? Optional.of(value)
                                        : Optional.empty())
                        .toList());
    }

    Object apply(List<Object> arguments, Scope scope) {
        signature
                .refuses(arguments.stream().map(Optional::of).toList())
                .ifPresent(why -> {
                    throw failed(why);
                });
        return body.apply(arguments, scope);
    }

    private static EvaluationFailed failed(String why) {
        return EvaluationFailed.runtime("States.IntrinsicFailure", why);
    }

    private static String text(List<Object> args, int index) {
        return (String) args.get(index);
    }

    private static List<Object> array(List<Object> args) {
        return Json.asArray(args.getFirst());
    }

    /** As AWS does, halves are rounded up. */
    private static long number(List<Object> args, int index) {
        return Math.round(((Number) args.get(index)).doubleValue());
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
                if (next == args.size()) {
                    throw unmatched();
                }
                out.append(shown(args.get(next++)));
                if (out.length() > MOST_FORMATTED) {
                    throw failed("A text has at most " + MOST_FORMATTED + " characters");
                }
                i++;
            } else {
                out.append(c);
            }
        }
        if (next != args.size()) {
            throw unmatched();
        }
        return out.toString();
    }

    private static String brief(String text) {
        if (text.length() > MOST_CHARACTERS) {
            throw failed("A text may have at most " + MOST_CHARACTERS + " characters here");
        }
        return text;
    }

    private static EvaluationFailed unmatched() {
        return failed("The number of arguments does not match the occurrences of {}");
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
        List<Object> list = array(args);
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
        List<Object> list = array(args);
        long index = number(args, 1);
        if (index < 0 || index >= list.size()) {
            throw failed("There is no item " + index);
        }
        return list.get((int) index);
    }

    private static Object decode(String text) {
        try {
            byte[] bytes = Base64.getDecoder().decode(text);
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (IllegalArgumentException | CharacterCodingException e) {
            throw failed("The text is not Base64 of a text");
        }
    }

    private static Object hash(List<Object> args) {
        Object data = args.getFirst();
        String text = brief(data instanceof String string ? string : Json.write(data));
        return Digest.hex(text, text(args, 1))
                .orElseThrow(() -> failed("The algorithm must be one of " + Digest.ALGORITHMS));
    }

    private static Object merge(List<Object> args) {
        if (Boolean.TRUE.equals(args.get(2))) {
            throw failed("JsonMerge merges the first level only: its third argument must be false");
        }
        Map<String, Object> merged = new LinkedHashMap<>(Json.asObject(args.getFirst()));
        merged.putAll(Json.asObject(args.get(1)));
        return merged;
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
        Set<Integer> ends = separators.chars().boxed().collect(Collectors.toSet());
        int from = 0;
        for (int i = 0; i <= text.length(); i++) {
            if (i == text.length() || ends.contains((int) text.charAt(i))) {
                if (i > from) {
                    parts.add(text.substring(from, i));
                }
                from = i + 1;
            }
        }
        return parts;
    }
}
