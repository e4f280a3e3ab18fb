package dev.jobwright.stepfunctions.language;

/**
 * What is wrong with a definition, and where.
 *
 * @param code AWS's name for the kind of problem, or ours where AWS does not look
 * @param location a JSON Pointer into the definition; empty when there is no place
 */
public record Problem(Severity severity, String code, String message, String location) {
    /** How bad it is. */
    public enum Severity {
        /** The definition is refused. */
        ERROR,
        /** The definition is taken, and will hardly do what was meant. */
        WARNING
    }

    static Problem error(String code, String message, String location) {
        return new Problem(Severity.ERROR, code, message, location);
    }

    static Problem schema(String message, String location) {
        return error("SCHEMA_VALIDATION_FAILED", message, location);
    }

    static Problem warning(String code, String message, String location) {
        return new Problem(Severity.WARNING, code, message, location);
    }

    /** As AWS words it in InvalidDefinition's message. */
    @Override
    public String toString() {
        return code + ": " + message + " at " + (location.isEmpty() ? "null" : location);
    }
}
