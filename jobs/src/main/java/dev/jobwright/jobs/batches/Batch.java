package dev.jobwright.jobs.batches;

import dev.jobwright.jobs.job.BatchId;
import dev.jobwright.jobs.job.Job;
import dev.jobwright.jobs.job.JobId;
import dev.jobwright.jobs.job.Owner;
import dev.jobwright.jobs.job.Status;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Jobs that were made together.
 *
 * @param owner whose, as are all its jobs
 * @param id its id among its owner's batches
 * @param name for people; may be empty
 * @param size how many jobs it was made with
 * @param stage how it stands
 * @param created when it was asked for
 * @param due when the sweeper looks at it, if it does
 * @param revision how often it was written, from 1
 */
public record Batch(
        Owner owner,
        BatchId id,
        String name,
        int size,
        Stage stage,
        Instant created,
        Optional<Instant> due,
        long revision) {
    /** The most jobs of one. */
    public static final int MOST = 1_000;

    /** How long whoever makes one may take: they have one request for it, and may repeat that. */
    static final Duration BUILDING = Duration.ofHours(1);

    /** How often it is asked whether any of an ended batch's jobs is kept still. */
    static final Duration KEPT = Duration.ofDays(1);

    /** How a batch stands. */
    public sealed interface Stage {
        /**
         * Its jobs are being recorded; nobody sees it yet, or any of them.
         *
         * @param once the key by which a repetition of the request is known, if it had one
         */
        record Building(Optional<String> once) implements Stage {}

        /**
         * There it is.
         *
         * @param last its newest end, if all its jobs have ended once
         */
        record There(Optional<End> last) implements Stage {}

        /**
         * It is going, and so are its jobs.
         *
         * @param wasThere whether anybody ever saw it
         */
        record Leaving(boolean wasThere) implements Stage {}
    }

    /**
     * That all of its jobs have ended.
     *
     * @param round the how many-th time, from 1: jobs can be run again
     * @param at when the last of them ended
     * @param outcome how
     * @param mark stands for the ends of all its jobs, so that the same end is known again
     */
    public record End(int round, Instant at, Status outcome, String mark) {}

    /** The id of its job at a place, from 0, whose owner chose none. */
    public JobId jobId(int index) {
        return JobId.derived(owner + "\n" + id + "\n" + index);
    }

    /** Whether its jobs are missing for all who look for them. */
    public boolean isHidden() {
        return switch (stage) {
            case Stage.Building _ -> true;
            case Stage.There _ -> false;
            case Stage.Leaving(var wasThere) -> !wasThere;
        };
    }

    /** Whether its owner sees it. */
    public boolean isThere() {
        return stage instanceof Stage.There;
    }

    /** Its newest end, if it had one; a job may have been run again since. */
    public Optional<End> last() {
        return stage instanceof Stage.There(var last) ? last : Optional.empty();
    }

    /** This one, all of whose jobs are recorded. */
    Batch built() {
        return next(new Stage.There(Optional.empty()), Optional.empty());
    }

    /** This one, all of whose jobs have ended. */
    Batch ended(End end) {
        return next(new Stage.There(Optional.of(end)), Optional.of(end.at().plus(KEPT)));
    }

    /** This one, about to go. */
    Batch leaving(Instant now) {
        return next(new Stage.Leaving(!isHidden()), Optional.of(now.plus(Job.LOOK_AGAIN)));
    }

    /** This one, looked at again at a time. */
    Batch lookedAtAgain(Instant at) {
        return next(stage, Optional.of(at));
    }

    private Batch next(Stage other, Optional<Instant> otherDue) {
        return new Batch(owner, id, name, size, other, created, otherDue, revision + 1);
    }
}
