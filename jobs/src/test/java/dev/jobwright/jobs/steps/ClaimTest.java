package dev.jobwright.jobs.steps;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jobwright.jobs.job.Failure;
import dev.jobwright.jobs.job.Run;
import dev.jobwright.jobs.steps.StepRun.Reason;
import dev.jobwright.jobs.steps.StepRun.State;
import dev.jobwright.jobs.workflow.StepId;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Who may take a step, row by row. */
final class ClaimTest {
    private static final StepKey KEY = StepKey.of(new StepId("step_1"));
    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant LEASE_END = BEGIN.plusSeconds(60);
    private static final Run RUN = SomeRun.since(BEGIN);
    private static final Failure WHY = new Failure("E", "why");

    /** An order as text: launch, redrive, retry. */
    private static Order order(String text) {
        var parts = text.split("\\.", -1);
        return new Order(
                Integer.parseInt(parts[0]), Integer.parseInt(parts[1]), Integer.parseInt(parts[2]));
    }

    private static Claim.Asker asker(String order, String requestId, int maxAttempts) {
        var invocation = new Invocation(requestId, BEGIN.plusSeconds(600));
        return new Claim.Asker(RUN, KEY, order(order), invocation, maxAttempts);
    }

    private static StepRun leased(int attempts) {
        return new StepRun(
                KEY,
                attempts,
                attempts,
                BEGIN,
                new State.Leased(order("2.1.3"), "holder", LEASE_END));
    }

    private static String word(Claim claim) {
        return claim.getClass().getSimpleName();
    }

    @Test
    void the_first_takes_the_step() {
        var claim = Claim.of(Optional.empty(), asker("1.0.0", "me", 1), BEGIN);
        var lease = new State.Leased(order("1.0.0"), "me", BEGIN.plusSeconds(600));
        assertEquals(new Claim.Take(new StepRun(KEY, 1, 1, BEGIN, lease)), claim);
    }

    /** The holder is 2.1.3 with one attempt; its lease ends after 60 seconds. */
    @ParameterizedTest
    @CsvSource({
        "2.1.3, me,     0,  3, Busy",
        "2.1.3, me,     59, 3, Busy",
        "2.1.3, me,     60, 3, Take",
        "2.1.3, me,     60, 1, Exhausted",
        "2.1.3, holder, 0,  1, Held",
        "2.1.3, holder, 99, 1, Held",
        "2.1.4, me,     0,  3, Take",
        "2.1.4, holder, 0,  3, Take",
        "2.1.4, me,     0,  1, Busy",
        "2.1.4, me,     60, 1, Exhausted",
        "2.2.0, me,     0,  3, Take",
        "2.2.0, me,     0,  1, Take",
        "3.0.0, me,     0,  3, Take",
        "3.0.0, me,     0,  1, Take",
        "2.1.2, me,     99, 3, Busy",
        "2.0.9, me,     99, 3, Busy",
        "1.9.9, me,     99, 3, Busy"
    })
    void a_lease_is_contested_by_order(
            String order, String requestId, int seconds, int maxAttempts, String expected) {
        var claim =
                Claim.of(
                        Optional.of(leased(1)),
                        asker(order, requestId, maxAttempts),
                        BEGIN.plusSeconds(seconds));
        assertEquals(expected, word(claim));
        if (claim instanceof Claim.Take(var step)) {
            assertEquals(2, step.fence());
            assertEquals(BEGIN, step.startedAt());
        }
        if (claim instanceof Claim.Busy(var until)) {
            assertEquals(LEASE_END, until);
        }
    }

    @Test
    void a_retry_counts_and_a_relaunch_counts_the_cut_off_attempt_once() {
        var retried = Claim.of(Optional.of(leased(1)), asker("2.1.4", "me", 3), BEGIN);
        var relaunched = Claim.of(Optional.of(leased(1)), asker("3.0.0", "me", 3), BEGIN);
        assertEquals(2, ((Claim.Take) retried).step().attempts());
        assertEquals(1, ((Claim.Take) relaunched).step().attempts());
    }

    @ParameterizedTest
    @CsvSource({"9, 3, Busy", "10, 3, Take", "10, 1, Exhausted", "99, 3, Take"})
    void between_attempts_the_time_must_come(int seconds, int maxAttempts, String expected) {
        var due = BEGIN.plusSeconds(10);
        var step = new StepRun(KEY, 1, 1, BEGIN, new State.Waiting(due, WHY));
        var claim =
                Claim.of(
                        Optional.of(step),
                        asker("1.0.1", "me", maxAttempts),
                        BEGIN.plusSeconds(seconds));
        assertEquals(expected, word(claim));
    }

    @ParameterizedTest
    @CsvSource({"109, Busy", "110, Take"})
    void no_time_passes_for_a_step_while_its_run_rests(int seconds, String expected) {
        var rested = RUN.rested(Duration.ofSeconds(100));
        var step = new StepRun(KEY, 1, 1, BEGIN, new State.Waiting(BEGIN.plusSeconds(10), WHY));
        var asker = asker("2.0.0", "me", 3);
        var claim =
                Claim.of(
                        Optional.of(step),
                        new Claim.Asker(rested, KEY, asker.order(), asker.invocation(), 3),
                        BEGIN.plusSeconds(seconds));
        assertEquals(expected, word(claim));
        if (claim instanceof Claim.Busy(var until)) {
            assertEquals(BEGIN.plusSeconds(110), until);
        }
    }

    @Test
    void what_is_finished_answers_from_memory_and_a_timer_is_taken_by_nobody() {
        for (var done :
                List.of(
                        new State.Completed(BEGIN, Map.of()),
                        new State.Failed(BEGIN, WHY, true),
                        new State.Failed(BEGIN, WHY, false),
                        new State.Skipped(BEGIN, new Reason.Gone(WHY)),
                        new State.Cancelled(BEGIN))) {
            var step = new StepRun(KEY, 1, 1, BEGIN, done);
            assertEquals(
                    new Claim.Memo(step, done),
                    Claim.of(Optional.of(step), asker("9.9.9", "me", 9), BEGIN));
        }
        var timed = new StepRun(KEY, 1, 1, BEGIN, new State.Timed(LEASE_END));
        assertEquals(
                new Claim.Busy(LEASE_END),
                Claim.of(Optional.of(timed), asker("9.9.9", "me", 9), BEGIN));
    }

    @Test
    void the_fence_grows_with_every_claim() {
        var step = leased(1);
        long fence = step.fence();
        for (int launch = 3; launch < 20; launch++) {
            var claim = Claim.of(Optional.of(step), asker(launch + ".0.0", "r" + launch, 1), BEGIN);
            step = ((Claim.Take) claim).step();
            assertTrue(step.fence() > fence);
            fence = step.fence();
        }
    }
}
