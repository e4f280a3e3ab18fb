package dev.jobwright.jobs.dependencies;

import dev.jobwright.jobs.job.Job;
import dev.jobwright.jobs.job.JobState;

import java.time.Instant;
import java.util.Optional;

/**
 * How a job ended, as one that depends on it has been told.
 *
 * @param how how
 * @param at when
 * @param runNo its newest run then
 */
public record Mark(End how, Instant at, int runNo) {

    /** How a job can end for those that depend on it. */
    public enum End {
        COMPLETED,
        FAILED,
        CANCELLED,
        /** Its owner deleted it, or its time was over. */
        DELETED
    }

    /** Of a job, if it has ended. */
    static Optional<Mark> of(Job job) {
        return job.state() instanceof JobState.Final end
                ? Optional.of(new Mark(how(end), end.at(), job.runNo()))
                : Optional.empty();
    }

    private static End how(JobState.Final end) {
        return switch (end) {
            case JobState.Completed _ -> End.COMPLETED;
            case JobState.Failed _ -> End.FAILED;
            case JobState.Cancelled _ -> End.CANCELLED;
        };
    }
}
