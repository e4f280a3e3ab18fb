package dev.jobwright.jobs.control;

import dev.jobwright.jobs.ends.RestRun;
import dev.jobwright.jobs.job.Decision;
import dev.jobwright.jobs.job.Job;
import dev.jobwright.jobs.job.JobEvent;
import dev.jobwright.jobs.job.JobId;
import dev.jobwright.jobs.job.Owner;
import dev.jobwright.jobs.job.Transitions;
import dev.jobwright.jobs.log.Frame;
import dev.jobwright.jobs.table.Rounds;
import dev.jobwright.jobs.table.Write;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Optional;

/**
 * Puts a job back to where it had not been started: its inputs can be set again, and its next run
 * begins from the beginning. What its earlier runs did stays readable.
 */
public final class ResetJob {
    private final StartJob.Around around;
    private final Jobs jobs;
    private final RestRun restRun;
    private final WriteJob writeJob;

    /** With what ends runs. */
    public ResetJob(StartJob.Around around, RestRun restRun) {
        this.around = around;
        this.jobs = new Jobs(around.table());
        this.restRun = restRun;
        this.writeJob = new WriteJob(around);
    }

    /**
     * What is asked for.
     *
     * @param owner whose job
     * @param id which job
     */
    public record Request(Owner owner, JobId id) {}

    /** What came of it. */
    public sealed interface Reply {
        /** It is at its beginning. */
        record Reset(Job job) implements Reply {}

        /** There is no such job. */
        record NoJob(JobId id) implements Reply {}

        /** It cannot be reset as it stands. */
        record Refused(Job job, String why) implements Reply {}
    }

    /** Resets. */
    public Reply handle(Request request) {
        return Rounds.until(() -> {
            var found = jobs.find(request.owner(), request.id());
            return found.isEmpty()
                    ? Optional.of(new Reply.NoJob(request.id()))
                    : reset(found.get());
        });
    }

    private Optional<Reply> reset(Job job) {
        var now = around.clock().instant();
        return switch (Transitions.on(job.state(), new JobEvent.ResetAsked(now))) {
            case Decision.Refuse(var why) -> Optional.of(new Reply.Refused(job, why));
            case Decision.Ignore _ -> Optional.of(new Reply.Reset(job));
            case Decision.Become(var state) -> {
                // Whoever depends on it must have its end before it has none.
                restRun.ended(job);
                yield write(job.become(state, now), now);
            }
        };
    }

    private Optional<Reply> write(Job next, Instant now) {
        var run = jobs.live(next);
        var writes = new ArrayList<Write>();
        run.ifPresent(live -> writes.addAll(restRun.giveUp(next, live, now)));
        int told = Jobs.told(next, Optional.empty());
        var frame = Frame.job(next.state().status(), "Job reset");
        var reset = writeJob.handle(next, new WriteJob.News(told, now, "reset", frame), writes);
        reset.ifPresent(_ -> run.ifPresent(live -> restRun.givenUp(next, live, now)));
        return reset.map(Reply.Reset::new);
    }
}
