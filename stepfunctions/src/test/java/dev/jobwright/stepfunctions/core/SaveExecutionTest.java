package dev.jobwright.stepfunctions.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.jobwright.stepfunctions.expression.Moment;
import dev.jobwright.stepfunctions.json.Json;
import dev.jobwright.stepfunctions.language.ReadDefinition;
import dev.jobwright.stepfunctions.language.ReadDefinition.Reading;
import dev.jobwright.stepfunctions.language.StateMachine;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.Optional;

final class SaveExecutionTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00.123456Z");

    private static final String DEFINITION =
            """
            {"QueryLanguage":"JSONata","TimeoutSeconds":99,"StartAt":"A","States":{
              "A":{"Type":"Pass","Assign":{"x":[1,null,{"a":0.5}]},"Next":"P"},
              "P":{"Type":"Parallel","Branches":[
                {"StartAt":"W","States":{"W":{"Type":"Wait","Seconds":9,"End":true}}},
                {"StartAt":"M","States":{"M":{"Type":"Map","Items":"{% [1..3] %}",
                  "MaxConcurrency":2,"End":true,"ItemProcessor":{"StartAt":"T","States":{
                    "T":{"Type":"Task","End":true,"TimeoutSeconds":8,"HeartbeatSeconds":4,
                      "Resource":"arn:aws:states:::lambda:invoke","Arguments":{},
                      "Retry":[{"ErrorEquals":["E"]}]}}}}}}],
                "End":true}}}
            """;

    private static StateMachine machine() {
        return switch (ReadDefinition.read(DEFINITION)) {
            case Reading.Sound(StateMachine machine) -> machine;
            case Reading.Unsound(var problems) -> throw new AssertionError(problems);
        };
    }

    private static Execution advance(Execution execution, Event event) {
        return Advance.advance(execution, event, new Moment(NOW, 1)).execution();
    }

    private static void survives(Execution execution) {
        String text = SaveExecution.text(execution);
        Execution loaded = LoadExecution.text(text, execution.machine());
        assertEquals(text, SaveExecution.text(loaded));
        assertEquals(execution.strands(), loaded.strands());
        assertEquals(execution.ending(), loaded.ending());
    }

    @Test
    void an_execution_is_the_same_after_it_was_saved_and_loaded() {
        var origin =
                new Origin(
                        "arn:aws:states:us-east-1:1:execution:m:e",
                        "e",
                        "arn:aws:states:us-east-1:1:stateMachine:m",
                        "m",
                        "role",
                        NOW,
                        new Payload(Json.read("{ }"), "{ }"));
        Execution fresh = Execution.of(machine(), origin);
        survives(fresh);
        Execution waiting = advance(fresh, new Event.Started());
        survives(waiting);
        int task =
                waiting.strands().stream()
                        .map(strand -> strand.visit().activity())
                        .filter(Activity.Tasking.class::isInstance)
                        .map(Activity.Tasking.class::cast)
                        .findFirst()
                        .orElseThrow()
                        .task();
        survives(advance(waiting, new Event.TaskHeartbeat(task)));
        survives(advance(waiting, new Event.TaskFailed(task, Optional.of("E"), Optional.empty())));
        Execution stopped =
                advance(waiting, new Event.Stopped(Optional.of("E"), Optional.of("why")));
        survives(stopped);
        assertEquals(ExecutionStatus.ABORTED, stopped.status());
    }

    @Test
    void a_late_event_changes_nothing() {
        var origin = new Origin("a:b:c:d:e", "e", "m", "m", "r", NOW, Payload.of(Json.object()));
        Execution waiting = advance(Execution.of(machine(), origin), new Event.Started());
        Move move =
                Advance.advance(
                        waiting, new Event.TaskSucceeded(999, Payload.of(1)), new Moment(NOW, 1));
        assertEquals(0, move.history().size() + move.commands().size());
        assertEquals(waiting.strands(), move.execution().strands());
    }
}
