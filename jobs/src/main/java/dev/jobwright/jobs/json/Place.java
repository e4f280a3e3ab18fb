package dev.jobwright.jobs.json;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * A value in a document, and where it stands there. Asked for as something that it is not, it
 * answers empty and leaves a problem, so that one reading finds everything that is wrong.
 *
 * @param value the value
 * @param pointer its place, a JSON Pointer
 * @param problems where faults are noted
 */
public record Place(Json value, String pointer, Problems problems) {

    /** The whole of a document. */
    public static Place root(Json document, Problems problems) {
        return new Place(document, "", problems);
    }

    /** Notes a problem here. */
    public void problem(String code, String message) {
        problems.add(pointer, code, message);
    }

    /** The value as text of so many characters (code points). */
    public Optional<String> text(int min, int max) {
        return text(
                text -> {
                    int length = text.codePointCount(0, text.length());
                    return min <= length && length <= max;
                },
                "OUT_OF_RANGE",
                "give " + min + " to " + max + " characters");
    }

    /** The value as text that obeys a rule; otherwise a problem with the code and message. */
    public Optional<String> text(Predicate<String> rule, String code, String message) {
        if (!(value instanceof Json.Str(var text))) {
            return wrongType("text");
        }
        if (!rule.test(text)) {
            problem(code, message);
            return Optional.empty();
        }
        return Optional.of(text);
    }

    /** The value as one of some words; otherwise a problem that lists them. */
    public <T> Optional<T> word(Function<String, Optional<T>> words, List<String> known) {
        if (!(value instanceof Json.Str(var text))) {
            return wrongType("text");
        }
        var word = words.apply(text);
        if (word.isEmpty()) {
            problem("UNKNOWN_WORD", "write one of " + String.join(", ", known));
        }
        return word;
    }

    /** The value as a whole number within bounds. */
    public Optional<Long> whole(long min, long max) {
        if (!(value instanceof Json.Num number) || number.value().scale() > 0) {
            return wrongType("a whole number");
        }
        return number(BigDecimal.valueOf(min), BigDecimal.valueOf(max))
                .map(BigDecimal::longValueExact);
    }

    /** The value as a number within bounds. */
    public Optional<BigDecimal> number(BigDecimal min, BigDecimal max) {
        if (!(value instanceof Json.Num(var number))) {
            return wrongType("a number");
        }
        if (number.compareTo(min) < 0 || number.compareTo(max) > 0) {
            problem(
                    "OUT_OF_RANGE",
                    "give a number from " + min.toPlainString() + " to " + max.toPlainString());
            return Optional.empty();
        }
        return Optional.of(number);
    }

    /** The value as a boolean. */
    public Optional<Boolean> flag() {
        return value instanceof Json.Bool(var flag)
                ? Optional.of(flag)
                : wrongType("true or false");
    }

    /** The value as an object whose fields are known by name. */
    public Optional<ObjectReader> object() {
        return value instanceof Json.Obj object
                ? Optional.of(new ObjectReader(object, this))
                : wrongType("an object");
    }

    /** The value as an object whose fields the writer names, at most so many, in their order. */
    public Optional<Map<String, Place>> entries(int max) {
        if (!(value instanceof Json.Obj(var fields))) {
            return wrongType("an object");
        }
        if (fields.size() > max) {
            problem("OUT_OF_RANGE", "give at most " + max + " fields");
            return Optional.empty();
        }
        var places = new LinkedHashMap<String, Place>();
        fields.forEach((name, field) -> places.put(name, below(name, field)));
        return Optional.of(places);
    }

    /** The value as a list of so many items. */
    public Optional<List<Place>> items(int min, int max) {
        if (!(value instanceof Json.Arr(var items))) {
            return wrongType("a list");
        }
        if (items.size() < min || items.size() > max) {
            problem("OUT_OF_RANGE", "give " + min + " to " + max + " items");
            return Optional.empty();
        }
        var places = new ArrayList<Place>();
        for (int i = 0; i < items.size(); i++) {
            places.add(below(Integer.toString(i), items.get(i)));
        }
        return Optional.of(places);
    }

    /** A value below this one. */
    Place below(String name, Json field) {
        return new Place(field, Problem.below(pointer, name), problems);
    }

    private <T> Optional<T> wrongType(String expected) {
        problem("WRONG_TYPE", "must be " + expected);
        return Optional.empty();
    }
}
