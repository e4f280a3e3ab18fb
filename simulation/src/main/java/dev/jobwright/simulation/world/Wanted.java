package dev.jobwright.simulation.world;

import dev.jobwright.jobs.job.Job;
import dev.jobwright.jobs.job.JobId;
import dev.jobwright.jobs.job.Priority;

import java.util.Optional;

/**
 * A job as its user wants it.
 *
 * @param id by which it is asked for
 * @param shape what it runs
 * @param policy what bounds its runs
 * @param priority how urgent it is
 * @param key by which limits tell it apart, if they do
 */
record Wanted(JobId id, Shape shape, Job.Policy policy, Priority priority, Optional<String> key) {

    /** One whose runs nothing bounds. */
    static Wanted unbounded(JobId id, Shape shape) {
        return new Wanted(id, shape, Job.Policy.NONE, Priority.MEDIUM, Optional.empty());
    }

    /** Another that was made of it. */
    Wanted as(JobId other) {
        return new Wanted(other, shape, policy, priority, key);
    }

    /** The same, whose runs something bounds. */
    Wanted bounded(Job.Policy by) {
        return new Wanted(id, shape, by, priority, key);
    }

    /** The same, as it stands with others. */
    Wanted among(Priority rank, Optional<String> own) {
        return new Wanted(id, shape, policy, rank, own);
    }

    /** Another that has nothing to do with it. */
    JobId other() {
        return new JobId(id + "-other");
    }

    /** By which a copy of it is known. */
    JobId copy() {
        return new JobId(id + "-copy");
    }

    /** By which a fork of it is known. */
    JobId fork() {
        return new JobId(id + "-fork");
    }
}
