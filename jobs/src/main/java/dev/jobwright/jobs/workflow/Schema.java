package dev.jobwright.jobs.workflow;

import dev.jobwright.jobs.json.Json;

import java.util.List;
import java.util.Optional;

/**
 * Which values a variable, a parameter or an output takes: JSON Schema, with files, and with words
 * of its own for the kinds of value. What further keywords mean, {@link SchemaCheck} knows.
 *
 * @param type the kind of value
 * @param allowed the only values, when there is such a list
 * @param mimeTypes for files, the only media types; empty means any
 * @param keywords further keywords of JSON Schema, as they stand in the document
 */
public record Schema(Type type, List<Json> allowed, List<String> mimeTypes, Json.Obj keywords) {

    /** The kinds of value. */
    public enum Type {
        STRING,
        NUMBER,
        INTEGER,
        BOOLEAN,
        OBJECT,
        ARRAY,
        /** {@code {"file_id": …, "name"?: …}}. */
        FILE,
        /** Any value at all. */
        ANY;

        /** The word in a document. */
        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }

        /** The type of a word. */
        public static Optional<Type> of(String word) {
            for (var type : values()) {
                if (type.word().equals(word)) {
                    return Optional.of(type);
                }
            }
            return Optional.empty();
        }
    }

    public Schema {
        allowed = List.copyOf(allowed);
        mimeTypes = List.copyOf(mimeTypes);
    }

    /** Any value of a type. */
    public static Schema of(Type type) {
        return new Schema(type, List.of(), List.of(), Json.EMPTY);
    }

    /** One of some words. */
    public static Schema oneOf(String... words) {
        return new Schema(
                Type.STRING,
                java.util.Arrays.stream(words).map(Json::of).toList(),
                List.of(),
                Json.EMPTY);
    }

    /** A file of some media types. */
    public static Schema file(String... mimeTypes) {
        return new Schema(Type.FILE, List.of(), List.of(mimeTypes), Json.EMPTY);
    }

    /** The value of a variable that was given none, if there is one. */
    public Optional<Json> defaultValue() {
        return keywords.get("default");
    }

    /**
     * What is wrong with a value by this schema's own words, for the person who entered it, or
     * empty when it fits. Keywords are not looked at, nor whether a file is there.
     */
    public Optional<String> fault(Json value) {
        var wrongType =
                switch (type) {
                    case STRING -> value instanceof Json.Str ? "" : "Must be text";
                    case NUMBER -> value instanceof Json.Num ? "" : "Must be a number";
                    case INTEGER ->
                            value instanceof Json.Num(var number)
                                            && number.stripTrailingZeros().scale() <= 0
                                    ? ""
                                    : "Must be a whole number";
                    case BOOLEAN -> value instanceof Json.Bool ? "" : "Must be true or false";
                    case OBJECT -> value instanceof Json.Obj ? "" : "Must be an object";
                    case ARRAY -> value instanceof Json.Arr ? "" : "Must be a list";
                    case FILE -> FileRef.read(value).isPresent() ? "" : "Please select a file";
                    case ANY -> "";
                };
        if (!wrongType.isEmpty()) {
            return Optional.of(wrongType);
        }
        if (!allowed.isEmpty() && !allowed.contains(value)) {
            return Optional.of("Must be one of " + Words.list(allowed));
        }
        return Optional.empty();
    }

    /** Whether every value that the other takes may be given where this is asked for. */
    public boolean accepts(Schema other) {
        return type == Type.ANY
                || other.type == Type.ANY
                || type == other.type
                || (type == Type.NUMBER && other.type == Type.INTEGER);
    }

    /** As it stands in a document (JSON Schema, beside {@code file} and {@code any}). */
    public Json.Obj json() {
        var fields = Json.object().put("type", type.word());
        if (!allowed.isEmpty()) {
            fields.put("enum", Json.array(allowed));
        }
        if (!mimeTypes.isEmpty()) {
            fields.put("mime_types", Json.strings(mimeTypes));
        }
        keywords.fields().forEach(fields::put);
        return fields.done();
    }

    private static final class Words {
        static String list(List<Json> values) {
            return String.join(", ", values.stream().map(Object::toString).toList());
        }
    }
}
