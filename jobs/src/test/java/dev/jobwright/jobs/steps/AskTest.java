package dev.jobwright.jobs.steps;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.jobwright.jobs.job.Failure;
import dev.jobwright.jobs.steps.StepRun.State;
import dev.jobwright.jobs.tool.ToolId;
import dev.jobwright.jobs.workflow.Plan;
import dev.jobwright.jobs.workflow.StepId;
import dev.jobwright.jobs.workflow.Workflow.OnError;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a call means for a step that somebody outside answers, row by row. */
final class AskTest {
    private static final StepKey KEY = StepKey.of(new StepId("ask"));
    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
    private static final Failure WHY = new Failure("E", "why");
    private static final Question QUESTION = new Question("?", Optional.empty(), Map.of());

    /** A step that waits a minute, of which there must be a sign of life every 20 seconds. */
    private static Plan.Step planned() {
        return new Plan.Step(
                KEY.step(),
                "Ask",
                new Plan.Action.Callback(new ToolId("approval"), "Approval"),
                List.of(),
                Map.of(),
                Map.of(),
                Optional.empty(),
                Optional.empty(),
                new Plan.Policy(
                        Optional.empty(),
                        Duration.ofSeconds(60),
                        Optional.of(Duration.ofSeconds(20)),
                        OnError.STOP),
                false);
    }

    private static Ask of(State state, int second) {
        var step = new StepRun(KEY, 1, 1, BEGIN, state);
        return Ask.of(Optional.of(step), planned(), BEGIN.plusSeconds(second));
    }

    @Test
    void the_first_call_asks() {
        assertInstanceOf(Ask.Anew.class, Ask.of(Optional.empty(), planned(), BEGIN));
    }

    /** Heard of at a second, and looked at in another. */
    @ParameterizedTest
    @CsvSource({
        "0,  19, ''",
        "0,  20, States.HeartbeatTimeout",
        "45, 59, ''",
        "45, 60, States.Timeout",
        "45, 90, States.Timeout"
    })
    void a_question_is_over_at_its_time_or_after_too_long_a_silence(
            int heard, int second, String error) {
        var asked =
                new State.Asked(BEGIN, BEGIN.plusSeconds(60), BEGIN.plusSeconds(heard), QUESTION);
        switch (of(asked, second)) {
            case Ask.Over(_, var failed) -> assertEquals(error, failed.error());
            case Ask.Again _ -> assertEquals(error, "");
            case Ask.Anew _, Ask.Memo _, Ask.Busy _ -> throw new AssertionError(asked);
        }
    }

    @Test
    void the_next_attempt_asks_at_its_time() {
        var waiting = new State.Waiting(BEGIN.plusSeconds(10), WHY);
        assertEquals(new Ask.Busy(BEGIN.plusSeconds(10)), of(waiting, 9));
        assertInstanceOf(Ask.Anew.class, of(waiting, 10));
    }

    @Test
    void what_is_answered_is_not_asked_again() {
        for (var done :
                List.of(
                        new State.Completed(BEGIN, Map.of()),
                        new State.Failed(BEGIN, WHY, true),
                        new State.Skipped(BEGIN, new StepRun.Reason.Gone(WHY)),
                        new State.Cancelled(BEGIN))) {
            assertInstanceOf(Ask.Memo.class, of(done, 99));
        }
    }
}
