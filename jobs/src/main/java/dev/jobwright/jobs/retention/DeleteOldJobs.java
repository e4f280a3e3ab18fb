package dev.jobwright.jobs.retention;

import dev.jobwright.jobs.control.Jobs;
import dev.jobwright.jobs.job.Job;
import dev.jobwright.jobs.job.JobState;
import dev.jobwright.jobs.job.Owner;
import dev.jobwright.jobs.job.Status;
import dev.jobwright.jobs.table.Query;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Deletes an owner's jobs that ended long ago, a page of the owner's list at a time. */
public final class DeleteOldJobs {
    private static final int PAGE = 100;

    /** One request is answered within seconds. */
    private static final Duration MOST = Duration.ofSeconds(15);

    private final Jobs jobs;
    private final DeleteJob deleteJob;
    private final InstantSource clock;

    /** What it works with. */
    public DeleteOldJobs(Jobs jobs, DeleteJob deleteJob, InstantSource clock) {
        this.jobs = jobs;
        this.deleteJob = deleteJob;
        this.clock = clock;
    }

    /**
     * What is asked for.
     *
     * @param owner whose jobs
     * @param olderThan those that ended so long ago
     * @param statuses only those that ended so; none means any
     * @param after where an earlier request stopped
     */
    public record Request(
            Owner owner, Duration olderThan, List<Status> statuses, Optional<Query.Cursor> after) {
        public Request {
            statuses = List.copyOf(statuses);
        }
    }

    /** What became of a job. */
    public enum Fate {
        /** It is deleted. */
        DELETED,
        /** It is old, but has not ended. */
        OPEN,
        /** It is old, but others need it. */
        NEEDED,
        /** It is not asked for, or was gone. */
        OTHER
    }

    /**
     * What came of it.
     *
     * @param counts how many jobs met each fate
     * @param next where to go on; empty when all were looked at
     */
    public record Reply(Map<Fate, Integer> counts, Optional<Query.Cursor> next) {
        public Reply {
            counts = Map.copyOf(counts);
        }

        /** How many met a fate. */
        public int count(Fate fate) {
            return counts.getOrDefault(fate, 0);
        }
    }

    /** Deletes. */
    public Reply handle(Request request) {
        var now = clock.instant();
        var counts = new EnumMap<Fate, Integer>(Fate.class);
        var next = request.after();
        do {
            var page = jobs.list(request.owner(), PAGE, next);
            for (var job : page.jobs()) {
                counts.merge(fate(job, request, now.minus(request.olderThan())), 1, Integer::sum);
            }
            next = page.next();
        } while (next.isPresent() && clock.instant().isBefore(now.plus(MOST)));
        return new Reply(counts, next);
    }

    private Fate fate(Job job, Request request, Instant before) {
        return switch (job.state()) {
            case JobState.Open _ -> job.times().created().isBefore(before) ? Fate.OPEN : Fate.OTHER;
            case JobState.Final end ->
                    end.at().isBefore(before) && isAsked(end, request) ? delete(job) : Fate.OTHER;
        };
    }

    private static boolean isAsked(JobState.Final end, Request request) {
        return request.statuses().isEmpty() || request.statuses().contains(end.status());
    }

    private Fate delete(Job job) {
        return switch (deleteJob.handle(new DeleteJob.Request(job.owner(), job.id(), false))) {
            case DeleteJob.Reply.Deleted _ -> Fate.DELETED;
            case DeleteJob.Reply.Needed _ -> Fate.NEEDED;
            case DeleteJob.Reply.Open _, DeleteJob.Reply.Ending _ -> Fate.OPEN;
            case DeleteJob.Reply.NoJob _, DeleteJob.Reply.Stale _ -> Fate.OTHER;
        };
    }
}
