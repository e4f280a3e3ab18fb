package dev.jobwright.stepfunctions.example;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.jobwright.stepfunctions.ExecutionListener;
import dev.jobwright.stepfunctions.ManualTime;
import dev.jobwright.stepfunctions.Ports;
import dev.jobwright.stepfunctions.Settings;
import dev.jobwright.stepfunctions.StepFunctions;
import dev.jobwright.stepfunctions.integrations.FunctionAnswer;
import dev.jobwright.stepfunctions.integrations.Integrations;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

public final class Example {
    private static final String DEFINITION =
            """
            {
              "QueryLanguage": "JSONata",
              "StartAt": "Sleep",
              "States": {
                "Sleep": {"Type": "Wait", "Seconds": 86400, "Next": "Greet"},
                "Greet": {
                  "Type": "Task",
                  "Resource": "arn:aws:states:::lambda:invoke",
                  "Arguments": {
                    "FunctionName": "greet",
                    "Payload": "{% $states.input.name %}"
                  },
                  "Output": "{% $states.result.Payload %}",
                  "End": true
                }
              }
            }
            """;

    private Example() {}

    public static String greeting() {
        var time = new ManualTime(Instant.parse("2026-01-01T00:00:00Z"));
        var functions =
                Integrations.of(
                        call -> new FunctionAnswer.Returned("\"Good morning\"".getBytes(UTF_8)));
        var ports =
                new Ports(time, time, () -> 7, Runnable::run, functions, ExecutionListener.NONE);
        try (var engine = new StepFunctions(Settings.defaults(), ports)) {
            String machine =
                    engine.stateMachines()
                            .create("hello", DEFINITION, "arn:aws:iam::123456789012:role/hello")
                            .orThrow()
                            .stateMachineArn();
            String execution =
                    engine.executions()
                            .start(machine, Optional.of("first"), Optional.of("{\"name\":\"Ada\"}"))
                            .orThrow()
                            .executionArn();
            time.pass(Duration.ofDays(1));
            return engine.executions().describe(execution).orThrow().output().orElseThrow();
        }
    }
}
