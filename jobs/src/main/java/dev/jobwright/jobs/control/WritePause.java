package dev.jobwright.jobs.control;

import dev.jobwright.jobs.items.JobItem;
import dev.jobwright.jobs.items.OutboxItem;
import dev.jobwright.jobs.job.Job;
import dev.jobwright.jobs.job.JobEvent;
import dev.jobwright.jobs.job.Transitions;
import dev.jobwright.jobs.log.Frame;
import dev.jobwright.jobs.log.Outbox;
import dev.jobwright.jobs.pools.Slots;
import dev.jobwright.jobs.table.Outcome;
import dev.jobwright.jobs.table.Write;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes that a job pauses, or is paused, and tells it. */
final class WritePause {
    private final StartJob.Around around;
    private final Jobs jobs;

    WritePause(StartJob.Around around) {
        this.around = around;
        this.jobs = new Jobs(around.table());
    }

    /** Of a job that waits, which is paused by that; empty if it had changed meanwhile. */
    Optional<Job> waiting(Job job, String reason, Instant now) {
        var asked = new JobEvent.PauseAsked(now, reason, false);
        return Transitions.become(job.state(), asked)
                .flatMap(state -> idle(job.become(state, now), now));
    }

    /** The same, as it shall be. */
    Optional<Job> idle(Job paused, Instant now) {
        return write(paused, List.of(), "Job paused", now);
    }

    /** Of a job whose run is not at rest yet. */
    Optional<Job> pausing(Job next, List<Write> gates, Instant now) {
        return write(next, gates, "Job pause requested", now);
    }

    private Optional<Job> write(Job next, List<Write> gates, String message, Instant now) {
        var frame = Frame.job(next.state().status(), message);
        int told = Jobs.told(next, jobs.live(next));
        var outbox = Outbox.of(next.uid(), told, now, "pause", List.of(frame));
        var left = Slots.left(next);
        var writes = new ArrayList<Write>(gates);
        writes.add(JobItem.replace(left.job()));
        writes.addAll(left.writes());
        writes.add(OutboxItem.create(outbox));
        if (!(around.table().transact(writes) instanceof Outcome.Committed)) {
            return Optional.empty();
        }
        around.tell().ring(next.uid(), told, now);
        return Optional.of(left.job());
    }
}
