package dev.jobwright.jobs.control;

import dev.jobwright.jobs.job.Job;
import dev.jobwright.jobs.job.JobEvent;
import dev.jobwright.jobs.job.Transitions;
import dev.jobwright.jobs.log.Frame;
import dev.jobwright.jobs.pools.Slots;
import dev.jobwright.jobs.table.Write;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes that a job pauses, or is paused, and tells it. */
final class WritePause {
    private final WriteJob writeJob;
    private final Jobs jobs;

    WritePause(StartJob.Around around) {
        this.writeJob = new WriteJob(around);
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
        var left = Slots.left(next);
        var writes = new ArrayList<>(gates);
        writes.addAll(left.writes());
        return writeJob.handle(left.job(), new WriteJob.News(told, now, "pause", frame), writes);
    }
}
