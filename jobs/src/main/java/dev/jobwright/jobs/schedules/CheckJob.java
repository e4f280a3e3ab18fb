package dev.jobwright.jobs.schedules;

import dev.jobwright.jobs.control.CreateJob;
import dev.jobwright.jobs.control.PinWorkflow;
import dev.jobwright.jobs.control.SubmitJob;
import dev.jobwright.jobs.json.Problem;

import java.time.Duration;
import java.util.List;

/** Whether the job of a schedule could be made and started now, as it will be at each time. */
final class CheckJob {
    private final SubmitJob submitJob;

    CheckJob(SubmitJob submitJob) {
        this.submitJob = submitJob;
    }

    /** What it finds. */
    sealed interface Found {
        /** The job could be made, but for what is wrong with it. */
        record Checked(List<Problem> problems) implements Found {}

        /** Too many new state machines have been needed just now, so that nobody can say. */
        record TooMany(Duration retryAfter) implements Found {}
    }

    /** Checks; places are those of the job. */
    Found handle(CreateJob.Request job) {
        return submitJob
                .foresee(job)
                .map(CheckJob::found)
                .orElseGet(() -> new Found.Checked(List.of()));
    }

    private static Found found(CreateJob.Reply refusal) {
        return switch (refusal) {
            case CreateJob.Reply.NotPinned(var why) -> notPinned(why);
            case CreateJob.Reply.Invalid(var problems) -> new Found.Checked(problems);
            case CreateJob.Reply.NotDependent(var problems) -> new Found.Checked(problems);
            case CreateJob.Reply.Created _, CreateJob.Reply.Exists _, CreateJob.Reply.Taken _ ->
                    throw new AssertionError(refusal);
        };
    }

    private static Found notPinned(PinWorkflow.Reply.Refusal why) {
        return why instanceof PinWorkflow.Reply.TooMany(var after)
                ? new Found.TooMany(after)
                : new Found.Checked(why.problems());
    }
}
