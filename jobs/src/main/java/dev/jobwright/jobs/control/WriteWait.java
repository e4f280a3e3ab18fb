package dev.jobwright.jobs.control;

import dev.jobwright.jobs.job.Job;
import dev.jobwright.jobs.job.JobEvent;
import dev.jobwright.jobs.job.Line;
import dev.jobwright.jobs.job.Transitions;
import dev.jobwright.jobs.job.WaitReason;
import dev.jobwright.jobs.log.Frame;
import dev.jobwright.jobs.pools.Lines;
import dev.jobwright.jobs.pools.Slots;
import dev.jobwright.jobs.table.Write;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes down what a job waits for, and tells it. Empty if something had changed meanwhile. */
final class WriteWait {
    private final WriteJob writeJob;
    private final Jobs jobs;
    private final Lines lines;

    WriteWait(StartJob.Around around) {
        this.writeJob = new WriteJob(around);
        this.jobs = new Jobs(around.table());
        this.lines = new Lines(around.table());
    }

    /** It goes into a line, and out of the one that it was in. */
    Optional<Job> inLine(AttemptRun.Request asked, Line line, Instant now) {
        var held = new JobEvent.Held(now, WaitReason.SLOT, Optional.empty());
        var place = lines.place(asked.job(), line, asked.pending().since());
        var also = new ArrayList<>(asked.also());
        also.addAll(place.writes());
        var next = waiting(asked, held).with(place.permit());
        return write(next, also, "Job waits for a slot of " + line.pool());
    }

    /** It waits for something else, in no line. */
    Optional<Job> held(AttemptRun.Request asked, Prerequisites.Found.Missing missing, Instant now) {
        var left = Slots.left(waiting(asked, missing.event(now)));
        var also = new ArrayList<>(asked.also());
        also.addAll(left.writes());
        return write(left.job(), also, missing.message());
    }

    private static Job waiting(AttemptRun.Request asked, JobEvent.Held held) {
        var pending = Transitions.become(asked.pending(), held).orElseThrow();
        return asked.job().become(pending, held.at());
    }

    private Optional<Job> write(Job next, List<Write> also, String message) {
        var at = next.times().updated();
        int told = Jobs.told(next, jobs.live(next));
        var frame = Frame.job(next.state().status(), message);
        return writeJob.handle(next, new WriteJob.News(told, at, "waits", frame), also);
    }
}
