package dev.jobwright.stepfunctions.teststate;

import java.util.Optional;

/** What takes the place of a state's work. */
public sealed interface Mock {
    /**
     * The work went well.
     *
     * @param json the result, as JSON text
     */
    record Result(String json, FieldValidationMode mode) implements Mock {}

    /** The work failed. */
    record ErrorOutput(String error, Optional<String> cause) implements Mock {}

    /** How closely a result must look like what the service answers. */
    enum FieldValidationMode {
        /** All that is always in an answer must be there, and all that is there must fit. */
        STRICT,
        /** All that is there must fit. */
        PRESENT,
        /** Anything goes. */
        NONE
    }
}
