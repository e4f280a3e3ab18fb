package dev.jobwright.jobs.retention;

import dev.jobwright.jobs.control.CancelJob;
import dev.jobwright.jobs.control.Jobs;
import dev.jobwright.jobs.dependencies.Ties;
import dev.jobwright.jobs.items.JobItem;
import dev.jobwright.jobs.items.ShadowItem;
import dev.jobwright.jobs.job.Job;
import dev.jobwright.jobs.job.JobId;
import dev.jobwright.jobs.job.JobState;
import dev.jobwright.jobs.job.Owner;
import dev.jobwright.jobs.table.Outcome;
import dev.jobwright.jobs.table.Rounds;
import dev.jobwright.jobs.table.Table;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Deletes a job that has ended. One that has not is cancelled by force first, if that is asked for;
 * that it shall go is written down before, so that it does whatever happens.
 */
public final class DeleteJob {
    private final Table table;
    private final Jobs jobs;
    private final EraseJob eraseJob;
    private final CancelJob cancelJob;
    private final InstantSource clock;
    private final Ties ties;

    /**
     * What it works with.
     *
     * @param table the durable state
     * @param cancelJob what ends jobs
     * @param clock what time it is
     * @param ties what ties jobs to others
     */
    public record Around(Table table, CancelJob cancelJob, InstantSource clock, Ties ties) {}

    /** With what erases. */
    public DeleteJob(Around around, EraseJob eraseJob) {
        this.table = around.table();
        this.jobs = new Jobs(around.table());
        this.eraseJob = eraseJob;
        this.cancelJob = around.cancelJob();
        this.clock = around.clock();
        this.ties = around.ties();
    }

    /**
     * What is asked for.
     *
     * @param owner whose job
     * @param id which job
     * @param force whether one that has not ended is ended, and one that others need goes
     * @param expected how it must be, or it stays
     */
    public record Request(Owner owner, JobId id, boolean force, Predicate<Job> expected) {
        /** However it is. */
        public Request(Owner owner, JobId id, boolean force) {
            this(owner, id, force, _ -> true);
        }
    }

    /** What came of it. */
    public sealed interface Reply {
        /** It is gone. */
        record Deleted(JobId id) implements Reply {}

        /** It will be gone as soon as it has ended. */
        record Ending(Job job) implements Reply {}

        /** There is no such job. */
        record NoJob(JobId id) implements Reply {}

        /** It is not as it was expected to be. */
        record Stale() implements Reply {}

        /** It has not ended. */
        record Open(Job job) implements Reply {}

        /** Others need it, of which some are named. */
        record Needed(Job job, List<JobId> by) implements Reply {

            /** In words for people. */
            public static String why(List<JobId> by) {
                var names = by.stream().map(JobId::value).collect(Collectors.joining(", "));
                return "other jobs still need it: " + names;
            }
        }
    }

    /** Deletes. */
    public Reply handle(Request request) {
        return Rounds.until(() -> {
            var found = jobs.find(request.owner(), request.id());
            if (found.isEmpty()) {
                return Optional.of(new Reply.NoJob(request.id()));
            }
            return request.expected().test(found.get())
                    ? delete(found.get(), request.force())
                    : Optional.of(new Reply.Stale());
        });
    }

    private Optional<Reply> delete(Job job, boolean force) {
        var needing = force ? List.<JobId>of() : ties.needing(job.uid(), job.id());
        if (!needing.isEmpty()) {
            return Optional.of(new Reply.Needed(job, needing));
        }
        return switch (job.state()) {
            case JobState.Final _ -> bury(job);
            case JobState.Open _ -> force ? end(job) : Optional.of(new Reply.Open(job));
        };
    }

    private Optional<Reply> bury(Job job) {
        if (!eraseJob.bury(job, Shadow.Why.DELETED) && !eraseJob.isGone(job.uid())) {
            return Optional.empty();
        }
        eraseJob.handle(job.uid(), clock.instant().plus(EraseJob.A_WHILE));
        return Optional.of(new Reply.Deleted(job.id()));
    }

    private Optional<Reply> end(Job job) {
        if (eraseJob.shadow(job.uid()).isEmpty() && !isMarked(job)) {
            return Optional.empty();
        }
        cancelJob.handle(byForce(job));
        var after = jobs.find(job.uid());
        if (after.isEmpty()) {
            return Optional.of(new Reply.Deleted(job.id()));
        }
        return after.get().state() instanceof JobState.Final
                ? bury(after.get())
                : Optional.of(new Reply.Ending(after.get()));
    }

    private boolean isMarked(Job job) {
        var shadow = Shadow.unwanted(job, clock.instant());
        var writes = List.of(JobItem.unchanged(job), ShadowItem.create(shadow));
        return table.transact(writes) instanceof Outcome.Committed;
    }

    static CancelJob.Request byForce(Job job) {
        var wish = CancelJob.Wish.byForce("The job is deleted");
        return new CancelJob.Request(job.owner(), job.id(), wish);
    }
}
