package dev.jobwright.simulation.world;

import dev.jobwright.jobs.dependencies.Dependency;
import dev.jobwright.jobs.job.Job;
import dev.jobwright.jobs.job.JobId;
import dev.jobwright.jobs.job.Owner;
import dev.jobwright.jobs.job.Priority;

import java.util.List;
import java.util.Optional;

/**
 * A job as its user wants it.
 *
 * @param owner whose
 * @param id by which it is asked for
 * @param shape what it runs
 * @param policy what bounds its runs
 * @param priority how urgent it is
 * @param key by which limits tell it apart, if they do
 * @param needs what it depends on
 */
record Wanted(
        Owner owner,
        JobId id,
        Shape shape,
        Job.Policy policy,
        Priority priority,
        Optional<String> key,
        List<Dependency> needs) {

    /** One whose runs nothing bounds. */
    static Wanted unbounded(JobId id, Shape shape) {
        return new Wanted(
                Library.OWNER,
                id,
                shape,
                Job.Policy.NONE,
                Priority.MEDIUM,
                Optional.empty(),
                List.of());
    }

    /** Another that was made of it. */
    Wanted as(JobId other) {
        return new Wanted(owner, other, shape, policy, priority, key, needs);
    }

    /** The same, whose runs something bounds. */
    Wanted bounded(Job.Policy by) {
        return new Wanted(owner, id, shape, by, priority, key, needs);
    }

    /** The same, as it stands with others. */
    Wanted among(Priority rank, Optional<String> own) {
        return new Wanted(owner, id, shape, policy, rank, own, needs);
    }

    /** The same that runs something else, and depends on these. */
    Wanted after(Shape other, List<Dependency> upstreams) {
        return new Wanted(owner, id, other, policy, priority, key, upstreams);
    }

    /** The same, as somebody else asks for it. */
    Wanted of(Owner other) {
        return new Wanted(other, id, shape, policy, priority, key, needs);
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
