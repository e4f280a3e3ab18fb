package dev.jobwright.jobs.batches;

import dev.jobwright.jobs.job.Job;
import dev.jobwright.jobs.job.JobId;
import dev.jobwright.jobs.job.Membership;
import dev.jobwright.jobs.job.Owner;
import dev.jobwright.jobs.job.Status;

import java.time.Instant;
import java.util.Optional;

/**
 * What a batch knows of one of its jobs. It is written with every write of the job, so that the
 * batch never says otherwise than the job.
 *
 * @param owner whose
 * @param as its place in the batch
 * @param job its id
 * @param status how it stands, or stood when it was deleted
 * @param ended when it ended, if it has
 * @param isDeleted whether there is no such job any more
 */
public record Member(
        Owner owner,
        Membership as,
        JobId job,
        Status status,
        Optional<Instant> ended,
        boolean isDeleted) {
    /** What is said of a job that was deleted. */
    public static final String DELETED = "DELETED";

    /** What is known of a job, if it is one of a batch's. */
    public static Optional<Member> of(Job job) {
        return job.spec()
                .membership()
                .map(as ->
                        new Member(
                                job.owner(),
                                as,
                                job.id(),
                                job.state().status(),
                                job.times().completed(),
                                false));
    }

    /** The same of a job that is about to be deleted. */
    public Member deleted() {
        return new Member(owner, as, job, status, ended, true);
    }

    /** Whether nothing more comes of it by itself. */
    boolean isOver() {
        return isDeleted || status.isFinal();
    }

    /** How it is counted. */
    public String word() {
        return isDeleted ? DELETED : status.name();
    }
}
