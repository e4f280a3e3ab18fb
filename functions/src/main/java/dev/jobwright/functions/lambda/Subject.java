package dev.jobwright.functions.lambda;

import dev.jobwright.jobs.job.JobId;
import dev.jobwright.jobs.job.JobUid;
import dev.jobwright.jobs.job.Owner;
import dev.jobwright.jobs.workflow.Names;

import java.util.Optional;

/**
 * The job that a line of the log is about, as far as an event alone tells: who calls says an id,
 * and what goes on inside knows a job by its uid.
 *
 * @param id as its owner calls it
 * @param uid as its data and its executions are named
 */
public record Subject(Optional<String> id, Optional<String> uid) {
    /** No job, or one that the event does not tell. */
    public static final Subject NONE = new Subject(Optional.empty(), Optional.empty());

    /** A job by what its owner calls it, while it is not known who that is. */
    public static Subject ofId(Optional<String> id) {
        return new Subject(id, Optional.empty());
    }

    /** A job by its uid. */
    public static Subject ofUid(Optional<String> uid) {
        return new Subject(Optional.empty(), uid);
    }

    /** An owner's job, by what the owner calls it. */
    public static Subject of(Optional<Owner> owner, String id) {
        return new Subject(
                Optional.of(id), owner.filter(_ -> Names.allowed(id)).map(who -> uid(who, id)));
    }

    private static String uid(Owner owner, String id) {
        return JobUid.of(owner, new JobId(id)).value();
    }
}
