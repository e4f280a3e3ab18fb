package dev.jobwright.simulation.world;

import dev.jobwright.jobs.job.Job;
import dev.jobwright.jobs.job.JobId;

/**
 * A job as its user wants it.
 *
 * @param id by which it is asked for
 * @param shape what it runs
 * @param policy what bounds its runs
 */
record Wanted(JobId id, Shape shape, Job.Policy policy) {

    /** One whose runs nothing bounds. */
    static Wanted unbounded(JobId id, Shape shape) {
        return new Wanted(id, shape, Job.Policy.NONE);
    }

    /** Another that was made of it. */
    Wanted as(JobId other) {
        return new Wanted(other, shape, policy);
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
