package dev.jobwright.jobs.retention;

import dev.jobwright.jobs.items.JobItem;
import dev.jobwright.jobs.items.Keys;
import dev.jobwright.jobs.items.ShadowItem;
import dev.jobwright.jobs.job.Job;
import dev.jobwright.jobs.job.JobId;
import dev.jobwright.jobs.job.JobState;
import dev.jobwright.jobs.job.JobUid;
import dev.jobwright.jobs.job.Owner;
import dev.jobwright.jobs.retention.Shadow.Stage;
import dev.jobwright.jobs.table.Table;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * How long jobs are kept once they have ended.
 *
 * @param clock what time it is
 * @param kept for how long, as it is set now
 */
public record Lifetime(InstantSource clock, Supplier<Duration> kept) {
    /** Where nothing else is set. */
    public static final Duration DEFAULT = Duration.ofDays(30);

    /** When a job's time is over, as it stands now. */
    public Optional<Instant> end(Job job) {
        // What was imported ended elsewhere, and is kept from when it came.
        return job.state() instanceof JobState.Final
                ? Optional.of(job.times().updated().plus(kept.get()))
                : Optional.empty();
    }

    /** Whether a job's time is over; it is missing then, even while its item is there. */
    public boolean isOver(Job job) {
        return end(job).filter(end -> !clock.instant().isBefore(end)).isPresent();
    }

    /** Whether an owner had a job of an id whose time is over. */
    public boolean isOver(Table table, Owner owner, JobId id) {
        var uid = JobUid.of(owner, id);
        var job = table.get(Keys.job(uid)).map(JobItem::read);
        return job.isPresent()
                ? isOver(job.get())
                : table.get(Keys.shadow(uid))
                        .map(ShadowItem::read)
                        .filter(shadow ->
                                shadow.stage() instanceof Stage.Gone gone
                                        && gone.why() == Shadow.Why.EXPIRED)
                        .isPresent();
    }
}
