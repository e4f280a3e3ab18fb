package dev.jobwright.jobs.schedules;

import dev.jobwright.jobs.job.JobId;
import dev.jobwright.jobs.job.Owner;
import dev.jobwright.jobs.job.ScheduleId;
import dev.jobwright.jobs.json.Json;

import java.time.Instant;
import java.util.Optional;

/**
 * Jobs that are made again and again.
 *
 * @param owner whose
 * @param id its id among its owner's
 * @param plan what its owner wants
 * @param created when it was first written down
 * @param progress how far it is
 * @param revision how often it was written, from 1
 */
public record Schedule(
        Owner owner, ScheduleId id, Plan plan, Instant created, Progress progress, long revision) {

    /**
     * What its owner wants.
     *
     * @param timing when
     * @param job the body of a request for a new job
     * @param missed what becomes of times that were missed
     * @param isPaused whether it stands still
     */
    public record Plan(Timing timing, Json.Obj job, Missed missed, boolean isPaused) {
        Plan paused(boolean other) {
            return new Plan(timing, job, missed, other);
        }
    }

    /**
     * How far it is.
     *
     * @param next the next time; none while it stands still, or when there is none any more
     * @param last what came of the last one
     * @param starting the job that was made and may not have been started yet
     * @param late how many times have been made up for at a stretch
     * @param skipped the newest times that were passed over
     */
    public record Progress(
            Optional<Instant> next,
            Optional<Last> last,
            Optional<JobId> starting,
            int late,
            Optional<Skipped> skipped) {
        /** At the beginning. */
        static final Progress NONE =
                new Progress(
                        Optional.empty(), Optional.empty(), Optional.empty(), 0, Optional.empty());

        Progress towards(Optional<Instant> other) {
            return new Progress(other, last, starting, late, skipped);
        }

        Progress having(Last other) {
            return new Progress(next, Optional.of(other), other.result().job(), late, skipped);
        }

        Progress started() {
            return new Progress(next, last, Optional.empty(), late, skipped);
        }
    }

    /**
     * What came of a time.
     *
     * @param at the time
     * @param result what
     */
    public record Last(Instant at, Result result) {}

    /** What came of a time. */
    public sealed interface Result {
        /** A job. */
        record Made(JobId made) implements Result {}

        /** None, and why. */
        record Refused(String code, String message) implements Result {}

        /** The job, if there is one. */
        default Optional<JobId> job() {
            return switch (this) {
                case Made(var made) -> Optional.of(made);
                case Refused _ -> Optional.empty();
            };
        }
    }

    /**
     * Times that were passed over.
     *
     * @param from the first of them
     * @param until before the end of these
     */
    public record Skipped(Instant from, Instant until) {}

    /** When somebody has to look at it. */
    public Optional<Instant> due() {
        return progress.starting().isPresent() ? progress.last().map(Last::at) : progress.next();
    }

    /** This schedule, farther on, one write later. */
    Schedule with(Progress other) {
        return new Schedule(owner, id, plan, created, other, revision + 1);
    }

    /** This schedule with another plan, one write later. */
    Schedule with(Plan other, Optional<Instant> next) {
        return new Schedule(owner, id, other, created, progress.towards(next), revision + 1);
    }
}
