package dev.jobwright.stepfunctions;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import java.util.List;

final class ValidateTest {
    private final Bench bench = new Bench();

    private void problems(String states, String... expected) {
        assertEquals(
                List.of(expected),
                bench
                        .engine
                        .stateMachines()
                        .validate("{\"QueryLanguage\":\"JSONata\"," + states + "}")
                        .stream()
                        .map(Object::toString)
                        .toList());
    }

    @Test
    void every_problem_is_told_with_its_place() {
        problems(
                """
                "StartAt":"A","States":{
                  "A":{"Type":"Pass","Output":"{% 1 + %}","Next":"X"},
                  "B":{"Type":"Task","Resource":"nonsense","End":true,"Retry":[{}]},
                  "C":{"Type":"Wat"}}
                """,
                "INVALID_JSONATA_EXPRESSION: Unexpected end of expression at /States/A/Output",
                "SCHEMA_VALIDATION_FAILED: The resource provided nonsense is not recognized. The"
                        + " value is not a valid resource ARN, or the resource is not available in"
                        + " this region. at /States/B/Resource",
                "SCHEMA_VALIDATION_FAILED: These fields are required: [ErrorEquals] at"
                        + " /States/B/Retry[0]",
                "SCHEMA_VALIDATION_FAILED: Value should be one of the following: [Choice, Fail, Map,"
                        + " Parallel, Pass, Succeed, Task, Wait] at /States/C/Type",
                "MISSING_TRANSITION_TARGET: Missing 'Next' target: X at /States/A/Next",
                "MISSING_TRANSITION_TARGET: State \"B\" is not reachable. at /States/B",
                "MISSING_TRANSITION_TARGET: State \"C\" is not reachable. at /States/C");
    }

    @Test
    void unknown_fields_and_unreachable_states_are_refused() {
        problems(
                "\"StartAt\":\"A\",\"States\":{\"A\":{\"Type\":\"Pass\",\"Wrong\":1,\"End\":true}}",
                "SCHEMA_VALIDATION_FAILED: Field 'Wrong' is not supported at /States/A");
        problems(
                """
                "StartAt":"A","States":{"A":{"Type":"Pass","End":true},
                "B":{"Type":"Pass","End":true}}
                """,
                "MISSING_TRANSITION_TARGET: State \"B\" is not reachable. at /States/B");
    }

    @Test
    void states_have_exactly_one_way_out() {
        problems(
                "\"StartAt\":\"A\",\"States\":{\"A\":{\"Type\":\"Pass\"}}",
                "SCHEMA_VALIDATION_FAILED: One of these fields is required: [Next, End] at /States/A",
                "MISSING_END_STATE: Workflow has no terminal state at null");
    }

    @Test
    void a_heartbeat_must_come_before_the_timeout() {
        problems(
                """
                "StartAt":"A","States":{"A":{"Type":"Task","Resource":"%sf","TimeoutSeconds":5,
                "HeartbeatSeconds":5,"End":true}}
                """
                        .formatted(Bench.FUNCTION),
                "SCHEMA_VALIDATION_FAILED: HeartbeatSeconds must be smaller than TimeoutSeconds at"
                        + " /States/A/HeartbeatSeconds");
    }

    @Test
    void what_is_no_definition_is_said_so() {
        assertEquals("SCHEMA_VALIDATION_FAILED", code("[]"));
        assertEquals("INVALID_JSON_DESCRIPTION", code("not a definition"));
        assertEquals("INVALID_JSON_DESCRIPTION", code("{\"StartAt\":\"A\",\"StartAt\":\"B\"}"));
    }

    private String code(String definition) {
        return bench.engine.stateMachines().validate(definition).getFirst().code();
    }
}
