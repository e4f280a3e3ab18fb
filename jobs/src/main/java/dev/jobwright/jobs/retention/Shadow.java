package dev.jobwright.jobs.retention;

import dev.jobwright.jobs.job.Job;
import dev.jobwright.jobs.job.JobId;
import dev.jobwright.jobs.job.JobUid;
import dev.jobwright.jobs.job.Owner;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What is remembered under a job's uid beside its job, or without one: that there will be one, that
 * it shall go, or that it has gone.
 *
 * @param uid under which it lies, together with all that is the job's
 * @param owner whose
 * @param id the job's id among its owner's jobs
 * @param stage how it stands
 * @param due when the sweeper looks at it
 * @param revision how often it was written, from 1
 */
public record Shadow(JobUid uid, Owner owner, JobId id, Stage stage, Instant due, long revision) {

    /** No id of a job is used again while an execution of it can be known by name: 90 days. */
    static final Duration LIFE_OF_NAMES = Duration.ofDays(91);

    /** By then every function that was at work has ended, and told what it had to. */
    static final Duration LATE_WRITES = Duration.ofHours(1);

    /** By then whoever is to end a job and to let it go has done so, unless they could not. */
    static final Duration ENDING = Duration.ofSeconds(5);

    /** How long one who builds a job may take. */
    static final Duration BUILDING = Duration.ofHours(1);

    /** How something without a job of its own stands. */
    public sealed interface Stage {
        /**
         * A job is being written, which nobody sees yet.
         *
         * @param content stands for all that it will be
         * @param runs how many runs it will have
         */
        record Building(String content, int runs) implements Stage {}

        /** There is a job, which goes as soon as it has ended; it is being cancelled. */
        record Unwanted() implements Stage {}

        /**
         * There was a job.
         *
         * @param why it is gone
         * @param at since when
         * @param runs how many runs it had
         * @param erased how often all that was its own has been erased
         */
        record Gone(Why why, Instant at, int runs, int erased) implements Stage {}
    }

    /** Why there is no job. */
    public enum Why {
        /** Its owner deleted it. */
        DELETED,
        /** Its time was over. */
        EXPIRED,
        /** Whoever wrote it did not come to an end. */
        NEVER_BUILT;

        /** What listeners are told, of a job that somebody may have known. */
        Optional<String> told() {
            return switch (this) {
                case DELETED -> Optional.of("Job deleted");
                case EXPIRED -> Optional.of("Job deleted, since its time was over");
                case NEVER_BUILT -> Optional.empty();
            };
        }
    }

    /** Of a job that is being written. */
    public static Shadow building(Owner owner, JobId id, Stage.Building stage, Instant now) {
        return new Shadow(JobUid.of(owner, id), owner, id, stage, now.plus(BUILDING), 1);
    }

    /** Of a job that shall go when it has ended. */
    static Shadow unwanted(Job job, Instant now) {
        var due = now.plus(ENDING);
        return new Shadow(job.uid(), job.owner(), job.id(), new Stage.Unwanted(), due, 1);
    }

    /** Of a job that has just gone, beside which there was no other shadow. */
    static Shadow of(Job job, Why why, Instant now) {
        return unwanted(job, now).gone(why, job.runNo(), now).with(1);
    }

    /** This one, of a job that has just gone. */
    Shadow gone(Why why, int runs, Instant now) {
        return new Shadow(uid, owner, id, new Stage.Gone(why, now, runs, 0), now, revision + 1);
    }

    /** When it has to be looked at, if that is before the sweeper would come by. */
    public Optional<Instant> wakeAt(Instant now) {
        return Optional.of(due)
                .filter(at -> stage instanceof Stage.Unwanted && !at.isAfter(now.plus(ENDING)));
    }

    private Shadow with(long otherRevision) {
        return new Shadow(uid, owner, id, stage, due, otherRevision);
    }

    /** This one, looked at again at a time. */
    Shadow lookedAtAgain(Instant again) {
        return new Shadow(uid, owner, id, stage, again, revision + 1);
    }

    /**
     * This one, once all was erased that there was. What was still at work may have written
     * something since, so that it is done again later, and once more at the end of its own life;
     * then there is nothing more to remember.
     */
    Optional<Shadow> erased(Stage.Gone gone, Instant now) {
        int times = gone.erased() + 1;
        var again =
                switch (times) {
                    case 1 -> Optional.of(now.plus(LATE_WRITES));
                    case 2 -> Optional.of(gone.at().plus(LIFE_OF_NAMES)).filter(_ -> isKept(gone));
                    default -> Optional.<Instant>empty();
                };
        return again.map(due -> {
            var next = new Stage.Gone(gone.why(), gone.at(), gone.runs(), times);
            return new Shadow(uid, owner, id, next, due, revision + 1);
        });
    }

    /** An id that never was a job's is nobody's. */
    private static boolean isKept(Stage.Gone gone) {
        return switch (gone.why()) {
            case DELETED, EXPIRED -> true;
            case NEVER_BUILT -> false;
        };
    }
}
