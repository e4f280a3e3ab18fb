package dev.jobwright.jobs.tool;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.workflow.Schema;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a step gives for one parameter. Each reader comes twice: with nothing in the brackets the
 * parameter must have a value, and otherwise they hold what a missing one stands for. A JSON null
 * is a missing one. What has no value, or one of another type, is an {@link InvalidParameter}.
 */
public final class Given {
    private final String parameter;
    private final Optional<Json> value;

    Given(String parameter, Optional<Json> value) {
        this.parameter = parameter;
        this.value = value.filter(json -> !(json instanceof Json.Null));
    }

    /** Whether there is a value. */
    public boolean isPresent() {
        return value.isPresent();
    }

    /** A value of any type. */
    public Json json() {
        return required(value);
    }

    /** Text. */
    public String text() {
        return required(texts());
    }

    /** Text, or else what is given here. */
    public String text(String otherwise) {
        return texts().orElse(otherwise);
    }

    /** A whole number that fits a {@code long}. */
    public long whole() {
        return required(wholes());
    }

    /** A whole number that fits a {@code long}, or else what is given here. */
    public long whole(long otherwise) {
        return wholes().orElse(otherwise);
    }

    /** A number. */
    public BigDecimal number() {
        return required(numbers());
    }

    /** A number, or else what is given here. */
    public BigDecimal number(BigDecimal otherwise) {
        return numbers().orElse(otherwise);
    }

    /** True or false. */
    public boolean flag() {
        return required(flags());
    }

    /** True or false, or else what is given here. */
    public boolean flag(boolean otherwise) {
        return flags().orElse(otherwise);
    }

    /** An object. */
    public Json.Obj object() {
        return required(objects());
    }

    /** An object, or else what is given here. */
    public Json.Obj object(Json.Obj otherwise) {
        return objects().orElse(otherwise);
    }

    /** The items of a list. */
    public List<Json> items() {
        return required(lists());
    }

    /** The items of a list, or else what is given here. */
    public List<Json> items(List<Json> otherwise) {
        return lists().orElse(otherwise);
    }

    /** The items of a list of texts. */
    public List<String> words() {
        return allTexts(items());
    }

    /** The items of a list of texts, or else what is given here. */
    public List<String> words(List<String> otherwise) {
        return lists().map(this::allTexts).orElse(otherwise);
    }

    /**
     * What to throw when the value is of the right type and yet not taken.
     *
     * @param what as a sentence's end, like {@code Must be from 1 to 900}
     */
    public InvalidParameter wrong(String what) {
        return new InvalidParameter(parameter, what);
    }

    private List<String> allTexts(List<Json> items) {
        var words = new ArrayList<String>();
        for (var item : items) {
            if (!(item instanceof Json.Str(var word))) {
                throw wrong("Must be a list of texts, and item " + words.size() + " is none");
            }
            words.add(word);
        }
        return words;
    }

    private Optional<String> texts() {
        return read(Schema.Type.STRING, json -> ((Json.Str) json).value());
    }

    private Optional<Long> wholes() {
        return read(Schema.Type.INTEGER, json -> whole((Json.Num) json));
    }

    private long whole(Json.Num number) {
        if (!number.isLong()) {
            throw wrong("Must be a whole number of at most 18 digits");
        }
        return number.value().longValueExact();
    }

    private Optional<BigDecimal> numbers() {
        return read(Schema.Type.NUMBER, json -> ((Json.Num) json).value());
    }

    private Optional<Boolean> flags() {
        return read(Schema.Type.BOOLEAN, json -> ((Json.Bool) json).value());
    }

    private Optional<Json.Obj> objects() {
        return read(Schema.Type.OBJECT, Json.Obj.class::cast);
    }

    private Optional<List<Json>> lists() {
        return read(Schema.Type.ARRAY, json -> ((Json.Arr) json).items());
    }

    /** A schema's own words for a value of another type, so that all places say the same. */
    private <T> Optional<T> read(Schema.Type type, Function<Json, T> as) {
        value.flatMap(Schema.of(type)::fault)
                .ifPresent(fault -> {
                    throw wrong(fault);
                });
        return value.map(as);
    }

    private <T> T required(Optional<T> found) {
        return found.orElseThrow(() -> wrong("It has no value"));
    }
}
