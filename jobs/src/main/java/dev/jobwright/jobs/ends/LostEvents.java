package dev.jobwright.jobs.ends;

import dev.jobwright.jobs.control.StartJob;
import dev.jobwright.jobs.items.OutboxItem;
import dev.jobwright.jobs.job.Job;
import dev.jobwright.jobs.log.Outbox;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Events that lie in the outbox of a job's newest run, or of the one to come, since the message
 * that rang for them is lost.
 */
final class LostEvents {
    /** Longer than a message takes. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final StartJob.Around around;

    LostEvents(StartJob.Around around) {
        this.around = around;
    }

    /** An event that waits to be logged: what happened between two runs is told after the first. */
    Optional<Outbox> first(Job job) {
        return first(job, job.runNo()).or(() -> first(job, job.runNo() + 1));
    }

    private Optional<Outbox> first(Job job, int runNo) {
        var query = OutboxItem.ofRun(job.uid(), runNo).atMost(1);
        return around.table().query(query).items().stream().findFirst().map(OutboxItem::read);
    }

    /** Rings for what has waited too long; says whether there was something. */
    boolean ring(Job job, Instant now) {
        var lost = first(job).filter(one -> one.at().plus(PATIENCE).isBefore(now));
        lost.ifPresent(one -> around.tell().ring(job.uid(), one.runNo(), now));
        return lost.isPresent();
    }
}
