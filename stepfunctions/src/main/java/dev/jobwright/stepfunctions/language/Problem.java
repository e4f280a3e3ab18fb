package dev.jobwright.stepfunctions.language;

/**
 * Why a definition is refused, and where.
 *
 * @param code AWS's name for the kind of problem
 * @param location a JSON Pointer into the definition; empty when there is no place
 */
public record Problem(String code, String message, String location) {
    static final String SCHEMA = "SCHEMA_VALIDATION_FAILED";

    static Problem schema(String message, String location) {
        return new Problem(SCHEMA, message, location);
    }

    /** As AWS words it in InvalidDefinition's message. */
    @Override
    public String toString() {
        return code + ": " + message + (location.isEmpty() ? "" : " at " + location);
    }
}
