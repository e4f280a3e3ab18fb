package dev.jobwright.stepfunctions.language;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.jobwright.stepfunctions.language.Problem.Severity;

import java.util.List;

/** Definitions in few words, and what is said of them. */
final class Definitions {
    static final String FUNCTION = "arn:aws:lambda:us-east-1:123456789012:function:f";

    private Definitions() {}

    /** A machine of these states that starts at A. */
    static String machine(String states) {
        return "{\"StartAt\":\"A\",\"States\":{" + states + "}}";
    }

    /** The same, in JSONata. */
    static String jsonata(String states) {
        return "{\"QueryLanguage\":\"JSONata\",\"StartAt\":\"A\",\"States\":{" + states + "}}";
    }

    /** A machine of one state A, which ends it. */
    static String ending(String fields) {
        return machine("\"A\":{\"End\":true," + fields + "}");
    }

    static String jsonataEnding(String fields) {
        return jsonata("\"A\":{\"End\":true," + fields + "}");
    }

    /** What a definition is refused for, as AWS words it. */
    static List<String> errors(String definition) {
        return told(definition, ExecutionType.STANDARD, Severity.ERROR);
    }

    static List<String> warnings(String definition) {
        return told(definition, ExecutionType.STANDARD, Severity.WARNING);
    }

    static List<String> told(String definition, ExecutionType type, Severity severity) {
        return ReadDefinition.check(definition, type).stream()
                .filter(problem -> problem.severity() == severity)
                .map(Problem::toString)
                .toList();
    }

    static void refused(String definition, String... errors) {
        assertEquals(List.of(errors), errors(definition), definition);
    }

    static void accepted(String... definitions) {
        for (String definition : definitions) {
            refused(definition);
        }
    }

    static void warned(String definition, String... warnings) {
        refused(definition);
        assertEquals(List.of(warnings), warnings(definition), definition);
    }

    /** An error of the schema, at a place. */
    static String schema(String message, String place) {
        return "SCHEMA_VALIDATION_FAILED: " + message + " at " + place;
    }
}
