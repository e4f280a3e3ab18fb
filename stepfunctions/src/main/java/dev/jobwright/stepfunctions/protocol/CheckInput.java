package dev.jobwright.stepfunctions.protocol;

import dev.jobwright.stepfunctions.Answer;
import dev.jobwright.stepfunctions.json.Json;
import dev.jobwright.stepfunctions.protocol.Shape.Flag;
import dev.jobwright.stepfunctions.protocol.Shape.Fraction;
import dev.jobwright.stepfunctions.protocol.Shape.Items;
import dev.jobwright.stepfunctions.protocol.Shape.Member;
import dev.jobwright.stepfunctions.protocol.Shape.Structure;
import dev.jobwright.stepfunctions.protocol.Shape.Text;
import dev.jobwright.stepfunctions.protocol.Shape.Whole;
import dev.jobwright.stepfunctions.protocol.Shape.Word;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Compares a call's parameters with what AWS says of them, and tells all that is wrong. */
final class CheckInput {
    /** Thrown for a value of another type than the one described. */
    private static final class WrongType extends RuntimeException {
        private static final long serialVersionUID = 1;

        WrongType(String message) {
            super(message, null, false, false);
        }
    }

    private final List<String> violations = new ArrayList<>();

    private CheckInput() {}

    /** The parameters, or AWS's refusal of them. */
    static Answer<Map<String, Object>> of(Structure shape, Map<String, Object> json) {
        var check = new CheckInput();
        try {
            check.structure(shape, json, "");
        } catch (WrongType e) {
            return new Answer.Refused<>("SerializationException", String.valueOf(e.getMessage()));
        }
        List<String> found = check.violations;
        return found.isEmpty()
                ? new Answer.Done<>(json)
                : new Answer.Refused<>(
                        "ValidationException",
                        "%d validation error%s detected: %s"
                                .formatted(
                                        found.size(),
                                        found.size() == 1 ? "" : "s",
                                        String.join("; ", found)));
    }

    private void structure(Structure shape, Map<String, Object> json, String path) {
        shape.members()
                .forEach((name, member) -> {
                    @Nullable Object value = json.get(name);
                    member(member, value == null || Json.isNull(value) ? null : value, path + name);
                });
    }

    private void member(Member member, @Nullable Object value, String path) {
        if (value != null) {
            value(member.shape(), value, path);
        } else if (member.required()) {
            violate("null", path, "Member must not be null");
        }
    }

    private void value(Shape shape, Object value, String path) {
        switch (shape) {
            case Text text -> text(text, string(value), path);
            case Word(List<String> words) -> word(words, string(value), path);
            case Whole(long min, long max) ->
                    range(number(value, "Integer"), new BigDecimal(min), new BigDecimal(max), path);
            case Fraction(double min, double max) ->
                    range(
                            number(value, "Float"),
                            BigDecimal.valueOf(min),
                            BigDecimal.valueOf(max),
                            path);
            case Flag() -> {
                if (!(value instanceof Boolean)) {
                    throw cannotBe(value, "Boolean");
                }
            }
            case Items items -> items(items, value, path);
            case Structure structure -> {
                if (!(value instanceof Map<?, ?>)) {
                    throw new WrongType("Expected null");
                }
                structure(structure, Json.asObject(value), path + ".");
            }
        }
    }

    private void text(Text shape, String text, String path) {
        int length =
                shape.bytes()
                        ? text.getBytes(StandardCharsets.UTF_8).length
                        : text.codePointCount(0, text.length());
        String shown = shape.secret() ? "" : "'" + text + "'";
        if (length > shape.max()) {
            violate(shown, path, "Member must have length less than or equal to " + shape.max());
        }
        if (length < shape.min()) {
            violate(shown, path, "Member must have length greater than or equal to " + shape.min());
        }
        shape.pattern()
                .filter(pattern -> !pattern.matcher(text).matches())
                .ifPresent(pattern ->
                        violate(
                                shown,
                                path,
                                "Member must satisfy regular expression pattern: " + pattern));
    }

    private void word(List<String> words, String word, String path) {
        if (!words.contains(word)) {
            violate("'" + word + "'", path, "Member must satisfy enum value set: " + words);
        }
    }

    private void range(BigDecimal value, BigDecimal min, BigDecimal max, String path) {
        String shown = "'" + value.toPlainString() + "'";
        if (value.compareTo(max) > 0) {
            violate(shown, path, "Member must have value less than or equal to " + plain(max));
        }
        if (value.compareTo(min) < 0) {
            violate(shown, path, "Member must have value greater than or equal to " + plain(min));
        }
    }

    private static String plain(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }

    private void items(Items shape, Object value, String path) {
        if (!(value instanceof List<?>)) {
            throw new WrongType("Expected list or null");
        }
        List<Object> list = Json.asArray(value);
        String shown = "'" + shown(shape.member(), list) + "'";
        if (list.size() > shape.max()) {
            violate(shown, path, "Member must have length less than or equal to " + shape.max());
        }
        if (list.size() < shape.min()) {
            violate(shown, path, "Member must have length greater than or equal to " + shape.min());
        }
        for (int i = 0; i < list.size(); i++) {
            value(shape.member(), list.get(i), path + "." + (i + 1) + ".member");
        }
    }

    /** A list as AWS's refusals print one. */
    private static String shown(Shape member, List<Object> list) {
        String name = member instanceof Structure structure ? structure.name() : "";
        return list.stream()
                .map(item ->
                        item instanceof Map<?, ?> map
                                ? name
                                        + map.toString()
                                                .replaceAll("^\\{", "(")
                                                .replaceAll("\\}$", ")")
                                : String.valueOf(item))
                .toList()
                .toString();
    }

    private void violate(String shown, String path, String constraint) {
        String value = shown.isEmpty() ? "Value" : "Value " + shown;
        violations.add(value + " at '" + path + "' failed to satisfy constraint: " + constraint);
    }

    private static String string(Object value) {
        if (value instanceof String text) {
            return text;
        }
        throw cannotBe(value, "String");
    }

    private static BigDecimal number(Object value, String type) {
        if (value instanceof Number) {
            return new BigDecimal(value.toString());
        }
        throw cannotBe(value, type);
    }

    private static WrongType cannotBe(Object value, String type) {
        return switch (value) {
            case Map<?, ?> _ ->
                    new WrongType("Start of structure or map found where not expected.");
            case List<?> _ -> new WrongType("Start of list found where not expected");
            case String _ -> new WrongType("STRING_VALUE cannot be converted to " + type);
            case Number _ -> new WrongType("NUMBER_VALUE cannot be converted to " + type);
            case Boolean flag ->
                    new WrongType(
                            (flag ? "TRUE" : "FALSE") + "_VALUE cannot be converted to " + type);
            default -> new WrongType("NULL_VALUE cannot be converted to " + type);
        };
    }
}
