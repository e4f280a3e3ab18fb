package dev.jobwright.jobs.steps;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.jobwright.jobs.job.Failure;
import dev.jobwright.jobs.job.Run;
import dev.jobwright.jobs.steps.StepRun.Reason;
import dev.jobwright.jobs.steps.StepRun.State;
import dev.jobwright.jobs.tool.ToolId;
import dev.jobwright.jobs.tool.ToolResult;
import dev.jobwright.jobs.workflow.Plan;
import dev.jobwright.jobs.workflow.RetryPolicy;
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

/** What an attempt's failure means for its step, row by row. */
final class VerdictTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final RetryPolicy THRICE =
            new RetryPolicy(
                    3, Duration.ofSeconds(10), 3, Duration.ofSeconds(20), false, List.of("Flaky"));

    private static Plan.Step step(Optional<RetryPolicy> retry, OnError onError) {
        return new Plan.Step(
                new StepId("step_1"),
                "Step",
                new Plan.Action.Work(new ToolId("tool"), "Tool"),
                List.of(),
                Map.of(),
                Map.of(),
                Optional.empty(),
                Optional.empty(),
                new Plan.Policy(retry, Duration.ofSeconds(30), Optional.empty(), onError),
                false);
    }

    private static State failed(
            Optional<RetryPolicy> retry, int attempts, String error, boolean can) {
        return Verdict.failed(
                place(SomeRun.since(NOW), step(retry, OnError.STOP)),
                attempts,
                new ToolResult.Failed(error, "why", can),
                NOW);
    }

    private static Place place(Run run, Plan.Step step) {
        var plan = new Plan(List.of(), List.of(step), Map.of());
        var key = StepKey.of(step.id());
        return new Place(run, run.newest(Run.Stage.WORK), plan, step, key, Optional.empty());
    }

    @Test
    void a_wait_is_by_the_runs_own_time() {
        var rested = SomeRun.since(NOW).rested(Duration.ofHours(1));
        var place = place(rested, step(Optional.of(THRICE), OnError.STOP));
        assertEquals(
                new State.Waiting(
                        NOW.minus(Duration.ofHours(1)).plusSeconds(10),
                        new Failure("Flaky", "why")),
                Verdict.failed(place, 1, new ToolResult.Failed("Flaky", "why", true), NOW));
    }

    /** Delays of ten seconds, three times longer each time, twenty at most. */
    @ParameterizedTest
    @CsvSource({"1, 10", "2, 20"})
    void a_covered_failure_waits_for_the_policys_time(int attempts, int seconds) {
        assertEquals(
                new State.Waiting(NOW.plusSeconds(seconds), new Failure("Flaky", "why")),
                failed(Optional.of(THRICE), attempts, "Flaky", true));
    }

    @ParameterizedTest
    @CsvSource({"3, Flaky, true", "1, Other, true", "1, Flaky, false", "9, Flaky, true"})
    void anything_else_is_the_end(int attempts, String error, boolean retryable) {
        assertEquals(
                new State.Failed(NOW, new Failure(error, "why"), true),
                failed(Optional.of(THRICE), attempts, error, retryable));
    }

    @Test
    void without_a_policy_there_is_one_attempt() {
        assertEquals(
                new State.Failed(NOW, new Failure("Flaky", "why"), true),
                failed(Optional.empty(), 1, "Flaky", true));
    }

    @ParameterizedTest
    @CsvSource({"STOP, Failed, true", "RETRY, Failed, true", "CONTINUE, Failed, false"})
    void the_last_failure_means_what_on_error_says(OnError onError, String kind, boolean stops) {
        var state =
                Verdict.failedForGood(
                        step(Optional.empty(), onError), new Failure("E", "why"), NOW);
        assertEquals(kind, state.getClass().getSimpleName());
        assertEquals(new State.Failed(NOW, new Failure("E", "why"), stops), state);
    }

    @Test
    void a_skipped_step_says_why() {
        assertEquals(
                new State.Skipped(NOW, new Reason.Gone(new Failure("E", "why"))),
                Verdict.failedForGood(
                        step(Optional.empty(), OnError.SKIP), new Failure("E", "why"), NOW));
    }

    @Test
    void jitter_is_the_state_machines_matter_and_the_table_waits_for_nothing() {
        var jittery =
                new RetryPolicy(
                        3, Duration.ofSeconds(10), 2, Duration.ofSeconds(60), true, List.of());
        assertEquals(
                new State.Waiting(NOW, new Failure("Any", "why")),
                failed(Optional.of(jittery), 1, "Any", true));
    }
}
