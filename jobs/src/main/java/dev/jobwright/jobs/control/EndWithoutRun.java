package dev.jobwright.jobs.control;

import dev.jobwright.jobs.items.JobItem;
import dev.jobwright.jobs.items.OutboxItem;
import dev.jobwright.jobs.job.Cancellation;
import dev.jobwright.jobs.job.Job;
import dev.jobwright.jobs.job.JobEvent;
import dev.jobwright.jobs.job.JobState;
import dev.jobwright.jobs.job.Transitions;
import dev.jobwright.jobs.log.Frame;
import dev.jobwright.jobs.log.Outbox;
import dev.jobwright.jobs.pools.Slots;
import dev.jobwright.jobs.table.Outcome;
import dev.jobwright.jobs.table.Write;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Ends a job that never ran, because of what it depends on. Who writes with that what the job has
 * read of its dependencies need not fear that it has been started, or edited, in between.
 */
public final class EndWithoutRun {
    private final StartJob.Around around;

    /** What it works with. */
    public EndWithoutRun(StartJob.Around around) {
        this.around = around;
    }

    /** Cancels it; empty if it has changed since it was read. */
    public Optional<Job> cancel(Job job, String why) {
        var now = around.clock().instant();
        var by = new Cancellation(now, why, true, now);
        return write(job, job.state(), new JobEvent.CancelAsked(now, by, Optional.empty()), why);
    }

    /** Writes a job as it is after an event that ends it, from a state that need not be written. */
    Optional<Job> write(Job job, JobState from, JobEvent event, String why) {
        var next = job.become(Transitions.become(from, event).orElseThrow(), event.at());
        var left = Slots.left(next);
        var frame = Frame.job(next.state().status(), "Job ended before it ran: " + why);
        var outbox = Outbox.of(job.uid(), 0, event.at(), "unfit", List.of(frame));
        var writes = new ArrayList<Write>(left.writes());
        writes.add(JobItem.replace(left.job()));
        writes.add(OutboxItem.create(outbox));
        if (!(around.table().transact(writes) instanceof Outcome.Committed)) {
            return Optional.empty();
        }
        around.tell().ring(job.uid(), 0, event.at());
        return Optional.of(left.job());
    }
}
