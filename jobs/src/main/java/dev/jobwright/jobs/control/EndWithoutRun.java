package dev.jobwright.jobs.control;

import dev.jobwright.jobs.job.Cancellation;
import dev.jobwright.jobs.job.Job;
import dev.jobwright.jobs.job.JobEvent;
import dev.jobwright.jobs.job.JobState;
import dev.jobwright.jobs.job.Transitions;
import dev.jobwright.jobs.log.Frame;
import dev.jobwright.jobs.pools.Slots;

import java.time.InstantSource;
import java.util.Optional;

/**
 * Ends a job that never ran, because of what it depends on. Who writes with that what the job has
 * read of its dependencies need not fear that it has been started, or edited, in between.
 */
public final class EndWithoutRun {
    private final InstantSource clock;
    private final WriteJob writeJob;

    /** What it works with. */
    public EndWithoutRun(StartJob.Around around) {
        this.clock = around.clock();
        this.writeJob = new WriteJob(around);
    }

    /** Cancels it; empty if it has changed since it was read. */
    public Optional<Job> cancel(Job job, String why) {
        var now = clock.instant();
        var by = new Cancellation(now, why, true, now);
        return write(job, job.state(), new JobEvent.CancelAsked(now, by, Optional.empty()), why);
    }

    /** Writes a job as it is after an event that ends it, from a state that need not be written. */
    Optional<Job> write(Job job, JobState from, JobEvent event, String why) {
        var next = job.become(Transitions.become(from, event).orElseThrow(), event.at());
        var left = Slots.left(next);
        var frame = Frame.job(next.state().status(), "Job ended before it ran: " + why);
        var news = new WriteJob.News(0, event.at(), "unfit", frame);
        return writeJob.handle(left.job(), news, left.writes());
    }
}
