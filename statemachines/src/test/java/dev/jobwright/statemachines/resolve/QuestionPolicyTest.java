package dev.jobwright.statemachines.resolve;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.jobwright.jobs.workflow.Plan;
import dev.jobwright.jobs.workflow.StepId;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;
import java.util.Optional;

/** How long steps wait for somebody outside. */
final class QuestionPolicyTest {

    private static String asking(String policy) {
        return """
        {"name": "Ask", "inputs": [],
         "steps": [{"step_id": "ask", "tool_id": "approval",
                    "parameter_mappings": {"message": {"value": "May I?"}}%s}]}
        """
                .formatted(policy);
    }

    private static Plan.Policy policy(String policy) {
        var given = new Given();
        var plan = given.plan(Given.workflow(asking(policy)));
        return plan.step(new StepId("ask")).orElseThrow().policy();
    }

    @Test
    void a_question_waits_a_week_where_the_workflow_does_not_say() {
        assertEquals(Duration.ofDays(7), policy("").timeout());
        assertEquals(Optional.empty(), policy("").heartbeat());
    }

    @Test
    void a_question_may_wait_a_year_and_want_signs_of_life() {
        var policy = policy(", \"timeout_seconds\": 31536000, \"heartbeat_seconds\": 86400");
        assertEquals(Duration.ofDays(365), policy.timeout());
        assertEquals(Optional.of(Duration.ofDays(1)), policy.heartbeat());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"timeout_seconds\": 31536001 | /steps/0/timeout_seconds OUT_OF_RANGE",
                "\"timeout_seconds\": 60, \"heartbeat_seconds\": 60 |"
                        + " /steps/0/heartbeat_seconds OUT_OF_RANGE"
            })
    void a_question_that_waits_longer_than_can_be_is_refused(String fields, String problems) {
        assertEquals(problems, new Given().problems(asking(", " + fields)));
    }
}
