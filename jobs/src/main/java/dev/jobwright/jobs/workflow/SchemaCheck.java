package dev.jobwright.jobs.workflow;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.Problem;

import java.util.List;
import java.util.Optional;

/**
 * Holds values to the keywords of JSON Schema (draft 2020-12), which take a library to understand.
 * {@link Schema} knows its own words, {@link ReadSchema} which keywords there are.
 */
public interface SchemaCheck {

    /**
     * Something that is wrong.
     *
     * @param pointer where within the value or the schema, a JSON Pointer; empty for the whole
     * @param message what, in words for people
     */
    record Fault(String pointer, String message) {

        /** Both in one line. */
        public String text() {
            return pointer.isEmpty() ? message : pointer + ": " + message;
        }
    }

    /** What of a schema cannot be understood. It was read by {@link ReadSchema}. */
    List<Fault> flaws(Schema schema);

    /** What is wrong with a value by the keywords of a schema; its own words are not looked at. */
    List<Fault> violations(Schema schema, Json value);

    /**
     * What is wrong with a value, by all that a schema says. Whether a file is there, and of the
     * right media type, is not decided here.
     */
    default List<Fault> faults(Schema schema, Json value) {
        return schema.fault(value)
                .map(fault -> List.of(new Fault("", fault)))
                .orElseGet(() ->
                        schema.keywords().fields().isEmpty()
                                ? List.of()
                                : violations(schema, value));
    }

    /**
     * What is wrong with a schema that somebody gave us: what of it cannot be understood, and a
     * default that it does not take itself.
     *
     * @param pointer where the schema stands
     */
    default List<Problem> problems(Schema schema, String pointer) {
        var flaws = schema.keywords().fields().isEmpty() ? List.<Fault>of() : flaws(schema);
        return flaws.isEmpty()
                ? schema.defaultValue()
                        .map(value -> problems(faults(schema, value), pointer + "/default"))
                        .orElse(List.of())
                : problems(flaws, pointer);
    }

    private static List<Problem> problems(List<Fault> faults, String pointer) {
        return faults.stream()
                .map(fault ->
                        new Problem(pointer + fault.pointer(), "INVALID_VALUE", fault.message()))
                .toList();
    }

    /** The first of the {@link #faults}, if there is any. */
    default Optional<Fault> fault(Schema schema, Json value) {
        return faults(schema, value).stream().findFirst();
    }
}
