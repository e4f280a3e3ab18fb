package dev.jobwright.jobs.explain;

import dev.jobwright.jobs.job.Cancellation;
import dev.jobwright.jobs.job.Failure;
import dev.jobwright.jobs.limits.FindPlace;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Why a job stands where it stands. {@link Sentence} says each in words. */
public sealed interface Cause {

    /** Nobody has asked it to start. */
    record NeverAsked() implements Cause {}

    /** Nobody has asked it to start, nor could it: what is wrong with its inputs, by variable. */
    record InputsMissing(Map<String, String> errors) implements Cause {
        public InputsMissing {
            errors = Map.copyOf(errors);
        }
    }

    /**
     * It waits for jobs that it depends on.
     *
     * @param needs all of those, also the ones that it waits for no more
     */
    record NeedsJobs(List<Need> needs) implements Cause {
        public NeedsJobs {
            needs = List.copyOf(needs);
        }
    }

    /** Its time has not come. */
    record TooEarly(Instant until) implements Cause {}

    /**
     * It failed, and is tried again.
     *
     * @param at when
     * @param retry for which time
     * @param most how often at the most
     * @param failure what failed, if that is known
     */
    record TriesAgain(Instant at, int retry, int most, Optional<FailedStep> failure)
            implements Cause {}

    /** It waits for a slot. */
    record InLine(FindPlace.Found place) implements Cause {}

    /** Nothing is known to stand in its way: it is looked at by then. */
    record AboutToRun(Optional<Instant> lookedAt) implements Cause {}

    /** Steps are at work, or the next is about to begin. */
    record Works() implements Cause {}

    /** A step waits for somebody. */
    record WaitsForAnswer(OpenStep step, OpenStep.Doing.Asks asks) implements Cause {}

    /** A step has failed, and is tried again. */
    record WaitsForRetry(OpenStep step, OpenStep.Doing.BacksOff backsOff) implements Cause {}

    /** A step lets time pass. */
    record WaitsForTime(OpenStep step, Instant until) implements Cause {}

    /**
     * Its execution is gone, or was never started.
     *
     * @param since when it was last heard of
     * @param repairAt when that is put right
     */
    record ExecutionGone(Instant since, Instant repairAt) implements Cause {}

    /** Its execution has ended, and that is not on record yet. */
    record EndNotRecorded(Optional<Instant> lookedAt) implements Cause {}

    /** It is about to go on after an interruption. */
    record Recovers() implements Cause {}

    /** It pauses when its steps at work have ended. */
    record Pauses(String reason) implements Cause {}

    /** It ends as cancelled when its steps at work have ended, or at a deadline. */
    record Cancels(Cancellation by) implements Cause {}

    /** Its work has ended, and it is cleaned up after it until a deadline. */
    record CleansUp(Instant deadline) implements Cause {}

    /** One of its steps is run alone. */
    record RunsOneStep(String step) implements Cause {}

    /** Somebody paused it. */
    record Rests(Instant since, String reason) implements Cause {}

    /** It was paused, and has used up its budget. */
    record UsedUp(Instant since, String why) implements Cause {}

    /** It did its work. */
    record Done(Instant at) implements Cause {}

    /**
     * It failed.
     *
     * @param failure why
     * @param step which step it was, if it was one
     */
    record Broke(Instant at, Failure failure, Optional<FailedStep> step) implements Cause {}

    /** Somebody ended it. */
    record WasCancelled(Instant at, Cancellation by) implements Cause {}

    /**
     * A step that failed.
     *
     * @param path its id, behind those of the calls that lead to it
     * @param attempts how often it was tried
     * @param failure why, at last
     */
    record FailedStep(String path, int attempts, Failure failure) {}

    /** What a job's steps are in the middle of says best why it does not end. */
    static Cause ofSteps(List<OpenStep> steps) {
        return first(steps, OpenStep.Doing.Asks.class)
                .<Cause>map(one -> new WaitsForAnswer(one, (OpenStep.Doing.Asks) one.doing()))
                .or(() ->
                        first(steps, OpenStep.Doing.BacksOff.class)
                                .map(one ->
                                        new WaitsForRetry(
                                                one, (OpenStep.Doing.BacksOff) one.doing())))
                .or(() ->
                        first(steps, OpenStep.Doing.Waits.class)
                                .map(one ->
                                        new WaitsForTime(
                                                one, ((OpenStep.Doing.Waits) one.doing()).until())))
                .orElseGet(Works::new);
    }

    private static Optional<OpenStep> first(
            List<OpenStep> steps, Class<? extends OpenStep.Doing> kind) {
        return steps.stream().filter(one -> kind.isInstance(one.doing())).findFirst();
    }
}
