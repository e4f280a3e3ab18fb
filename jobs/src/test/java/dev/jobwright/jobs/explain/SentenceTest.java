package dev.jobwright.jobs.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jobwright.jobs.dependencies.Dependency;
import dev.jobwright.jobs.dependencies.Edge;
import dev.jobwright.jobs.job.Cancellation;
import dev.jobwright.jobs.job.Failure;
import dev.jobwright.jobs.job.JobId;
import dev.jobwright.jobs.job.Line;
import dev.jobwright.jobs.job.PoolId;
import dev.jobwright.jobs.job.Priority;
import dev.jobwright.jobs.job.Status;
import dev.jobwright.jobs.limits.FindPlace;
import dev.jobwright.jobs.pools.Pool;
import dev.jobwright.jobs.pools.Pools;
import dev.jobwright.jobs.steps.Tally;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Every cause has a sentence, and what is most in a job's way is told of it. */
final class SentenceTest {
    private static final Instant T = Instant.parse("2026-01-01T00:00:00Z");
    private static final Failure WHY = new Failure("Busy", "try later");
    private static final Cancellation BY = new Cancellation(T, "", true, T);
    private static final Cause.FailedStep FAILED = new Cause.FailedStep("a/b", 3, WHY);
    private static final OpenStep.Doing.BacksOff BACKS_OFF = new OpenStep.Doing.BacksOff(T, WHY);
    private static final OpenStep.Doing.Asks ASKS =
            new OpenStep.Doing.Asks(T, T, "Pay?", Optional.empty());

    private static final Need NEED =
            new Need(
                    new Edge(Dependency.on(new JobId("up")), Optional.empty()),
                    Optional.of(Status.RUNNING));

    private static OpenStep step(OpenStep.Doing doing) {
        return new OpenStep("s", "", T, 2, doing);
    }

    private static Cause line(
            int limit, int held, int others, Optional<Map<Priority, Integer>> ahead) {
        var id = new PoolId("p");
        var pool =
                new Pool(
                        Optional.empty(),
                        id,
                        Pool.About.ALL,
                        Optional.of(limit),
                        Map.of(),
                        false,
                        limit,
                        1);
        var entry = new Pools.Entry(new Line(Optional.empty(), id, ""), pool);
        return new Cause.InLine(new FindPlace.Found(entry, held, others, List.of(), ahead));
    }

    private static final Map<Cause, String> SENTENCES =
            Map.ofEntries(
                    Map.entry(new Cause.NeverAsked(), "Nobody has asked the job to start."),
                    Map.entry(
                            new Cause.InputsMissing(Map.of("b", "x", "a", "y")),
                            "Nobody has asked the job to start, and it could not: look at its"
                                    + " inputs a, b."),
                    Map.entry(
                            new Cause.NeedsJobs(List.of(NEED)),
                            "The job waits for 1 of its 1 dependency: up runs."),
                    Map.entry(new Cause.TooEarly(T), "The job starts at 2026-01-01T00:00:00.000Z."),
                    Map.entry(
                            new Cause.TriesAgain(T, 1, 3, Optional.empty()),
                            "The job's last run failed; it is tried again at"
                                    + " 2026-01-01T00:00:00.000Z, for time 1 of 3."),
                    Map.entry(
                            line(
                                    2,
                                    2,
                                    1,
                                    Optional.of(Map.of(Priority.HIGH, 4, Priority.MEDIUM, 1))),
                            "The job is number 6 in the line of the pool p, which lets 2 jobs run:"
                                    + " 1 of yours and 1 of others hold a slot."),
                    Map.entry(
                            line(0, 0, 0, Optional.empty()),
                            "The job is far behind in the line of the pool p, which lets 0 jobs"
                                    + " run: none runs."),
                    Map.entry(
                            new Cause.AboutToRun(Optional.of(T)),
                            "Nothing stands in the job's way: it is let run by"
                                    + " 2026-01-01T00:00:00.000Z."),
                    Map.entry(new Cause.Works(), "The job is at work."),
                    Map.entry(
                            new Cause.WaitsForAnswer(step(ASKS), ASKS),
                            "The step s waits for an answer since 2026-01-01T00:00:00.000Z:"
                                    + " \"Pay?\"."),
                    Map.entry(
                            new Cause.WaitsForRetry(step(BACKS_OFF), BACKS_OFF),
                            "The step s failed in its attempt 2 (Busy, \"try later\") and is tried"
                                    + " again at 2026-01-01T00:00:00.000Z."),
                    Map.entry(
                            new Cause.WaitsForTime(new OpenStep("s", "7", T, 1, BACKS_OFF), T),
                            "The step s of 7 waits until 2026-01-01T00:00:00.000Z."),
                    Map.entry(
                            new Cause.ExecutionGone(T, T),
                            "Nothing was heard of the job's execution since"
                                    + " 2026-01-01T00:00:00.000Z, and there is none; that is put"
                                    + " right by 2026-01-01T00:00:00.000Z."),
                    Map.entry(
                            new Cause.EndNotRecorded(Optional.empty()),
                            "The job's execution has ended."),
                    Map.entry(
                            new Cause.Recovers(),
                            "The job goes on after its execution was interrupted."),
                    Map.entry(
                            new Cause.Pauses("lunch"),
                            "The job pauses when its steps at work have ended (\"lunch\")."),
                    Map.entry(
                            new Cause.Cancels(BY),
                            "The job is being cancelled, until 2026-01-01T00:00:00.000Z at the"
                                    + " latest."),
                    Map.entry(
                            new Cause.CleansUp(T),
                            "The job's work has ended, and its clean-up runs, until"
                                    + " 2026-01-01T00:00:00.000Z at the latest."),
                    Map.entry(new Cause.RunsOneStep("s"), "Only the job's step s is run."),
                    Map.entry(
                            new Cause.Rests(T, ""),
                            "The job was paused at 2026-01-01T00:00:00.000Z; resume it."),
                    Map.entry(
                            new Cause.UsedUp(T, "spent"),
                            "The job was paused at 2026-01-01T00:00:00.000Z (\"spent\"); give it a"
                                    + " higher budget and resume it."),
                    Map.entry(new Cause.Done(T), "The job completed at 2026-01-01T00:00:00.000Z."),
                    Map.entry(
                            new Cause.Broke(T, WHY, Optional.empty()),
                            "The job failed: Busy, \"try later\"."),
                    Map.entry(
                            new Cause.Broke(T, WHY, Optional.of(FAILED)),
                            "The job failed in step a/b after 3 attempts: Busy, \"try later\"."),
                    Map.entry(
                            new Cause.WasCancelled(T, BY),
                            "The job was cancelled at 2026-01-01T00:00:00.000Z by force."));

    @Test
    void every_cause_is_told_in_one_sentence() {
        SENTENCES.forEach((cause, sentence) -> assertEquals(sentence, Sentence.of(cause)));
        assertEquals(
                Arrays.stream(Cause.class.getPermittedSubclasses()).collect(Collectors.toSet()),
                SENTENCES.keySet().stream().map(Object::getClass).collect(Collectors.toSet()));
    }

    @Test
    void of_several_steps_the_one_counts_that_is_most_in_the_way() {
        var computes = step(new OpenStep.Doing.Computes(T));
        var waits = step(new OpenStep.Doing.Waits(T));
        var repeats = step(new OpenStep.Doing.Repeats(Tally.NONE));
        assertEquals(new Cause.Works(), Cause.ofSteps(List.of(computes, repeats)));
        assertEquals(new Cause.WaitsForTime(waits, T), Cause.ofSteps(List.of(computes, waits)));
        var retries = new Cause.WaitsForRetry(step(BACKS_OFF), BACKS_OFF);
        assertEquals(retries, Cause.ofSteps(List.of(waits, step(BACKS_OFF))));
        var all = List.of(computes, waits, step(BACKS_OFF), step(ASKS));
        assertEquals(new Cause.WaitsForAnswer(step(ASKS), ASKS), Cause.ofSteps(all));
    }

    @Test
    void what_can_be_done_goes_by_the_error() {
        for (var error : List.of("Jobwright.JobTimeout", "States.Timeout", "Busy")) {
            var broke = new Cause.Broke(T, new Failure(error, ""), Optional.empty());
            assertTrue(
                    Remedy.of(new JobId("j"), true, broke).orElseThrow().contains("/retry"), error);
        }
        assertEquals(Optional.empty(), Remedy.of(new JobId("j"), true, new Cause.Done(T)));
    }
}
