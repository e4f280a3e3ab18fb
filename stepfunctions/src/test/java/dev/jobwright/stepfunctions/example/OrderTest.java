package dev.jobwright.stepfunctions.example;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.jobwright.stepfunctions.core.ExecutionStatus;
import dev.jobwright.stepfunctions.junit.StepFunctionsExtension;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import java.time.Duration;
import java.util.List;
import java.util.Map;

final class OrderTest {
    private static final String ORDER =
            """
            {
              "QueryLanguage": "JSONata",
              "StartAt": "Grace period",
              "States": {
                "Grace period": {"Type": "Wait", "Seconds": 1209600, "Next": "Charge"},
                "Charge": {
                  "Type": "Task",
                  "Resource": "arn:aws:states:::lambda:invoke",
                  "Arguments": {"FunctionName": "charge", "Payload": "{% $states.input.amount %}"},
                  "Retry": [{"ErrorEquals": ["java.io.IOException"], "IntervalSeconds": 60}],
                  "Catch": [{"ErrorEquals": ["States.ALL"], "Next": "Remind"}],
                  "Output": "{% $states.result.Payload %}",
                  "End": true
                },
                "Remind": {"Type": "Fail", "Error": "Unpaid"}
              }
            }
            """;

    @RegisterExtension
    final StepFunctionsExtension states =
            new StepFunctionsExtension().function("charge", amount -> Map.of("paid", amount));

    @Test
    void an_order_is_charged_after_two_weeks() {
        var order = states.start(states.create("order", ORDER), Map.of("amount", 30));

        states.pass(Duration.ofDays(13));
        assertEquals(List.of("Grace period"), order.statesEntered());

        states.pass(Duration.ofDays(1));
        assertEquals(Map.of("paid", 30), order.output());
    }

    @Test
    void a_card_that_stays_refused_fails_the_order() {
        states.function(
                "charge",
                amount -> {
                    throw new java.io.IOException("refused");
                });
        var order = states.start(states.create("order", ORDER), Map.of("amount", 30));

        states.passAll();

        assertEquals(ExecutionStatus.FAILED, order.status());
        assertEquals("Unpaid", order.error().orElseThrow());
        assertEquals(4, order.eventTypes().stream().filter("TaskFailed"::equals).count());
    }
}
