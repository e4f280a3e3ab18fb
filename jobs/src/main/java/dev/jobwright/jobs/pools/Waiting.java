package dev.jobwright.jobs.pools;

import dev.jobwright.jobs.job.Job;
import dev.jobwright.jobs.job.JobState;
import dev.jobwright.jobs.job.JobUid;
import dev.jobwright.jobs.job.Owner;
import dev.jobwright.jobs.job.Permit;
import dev.jobwright.jobs.job.Priority;

import java.time.Duration;
import java.time.Instant;

/**
 * A job in a line.
 *
 * @param job which
 * @param owner whose
 * @param at where in the line
 * @param since when it was asked to run, by which it ages
 */
public record Waiting(JobUid job, Owner owner, Permit.Waits at, Instant since) {
    /** So long a job is passed by those of the next higher priority. */
    public static final Duration AGEING = Duration.ofMinutes(10);

    /** Whether its turn comes before that of a job that stands elsewhere. */
    public boolean isBefore(Job other, JobState.Pending pending) {
        return turn().isBefore(turn(other.spec().priority(), pending.since()));
    }

    /** As if all had the highest priority, and had come later instead. */
    Instant turn() {
        return turn(at.priority(), since);
    }

    private static Instant turn(Priority priority, Instant since) {
        return since.plus(AGEING.multipliedBy(priority.above()));
    }
}
