package dev.jobwright.jobs.control;

import dev.jobwright.jobs.ends.RestRun;
import dev.jobwright.jobs.items.GateItem;
import dev.jobwright.jobs.job.Decision;
import dev.jobwright.jobs.job.Job;
import dev.jobwright.jobs.job.JobEvent;
import dev.jobwright.jobs.job.JobId;
import dev.jobwright.jobs.job.JobState;
import dev.jobwright.jobs.job.Owner;
import dev.jobwright.jobs.job.Run;
import dev.jobwright.jobs.job.Transitions;
import dev.jobwright.jobs.json.Place;
import dev.jobwright.jobs.table.Rounds;

import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Pauses a job. One that waits is paused at once. Of one that runs, no step begins any more; it is
 * paused when the steps at work have ended, or at once, and then their results do not count.
 */
public final class PauseJob {
    private final StartJob.Around around;
    private final Jobs jobs;
    private final RestRun restRun;
    private final WritePause writePause;

    /** With what brings runs to rest. */
    public PauseJob(StartJob.Around around, RestRun restRun) {
        this.around = around;
        this.jobs = new Jobs(around.table());
        this.restRun = restRun;
        this.writePause = new WritePause(around);
    }

    /** When a job pauses. */
    public enum When {
        /** Once the steps at work have ended. */
        AFTER_STEP,
        /** At once: steps at work are done again. */
        NOW;

        /** As users write it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Reads it. */
        public static Optional<When> read(Place place) {
            return place.word(
                    word -> Arrays.stream(values()).filter(w -> w.word().equals(word)).findFirst(),
                    Arrays.stream(values()).map(When::word).toList());
        }
    }

    /**
     * What is asked for.
     *
     * @param owner whose job
     * @param id which job
     * @param reason why; may be empty
     * @param when when
     */
    public record Request(Owner owner, JobId id, String reason, When when) {}

    /** What came of it. */
    public sealed interface Reply {
        /** It is paused, or will be. */
        record Accepted(Job job) implements Reply {}

        /** There is no such job. */
        record NoJob(JobId id) implements Reply {}

        /** It cannot pause as it stands. */
        record Refused(Job job, String why) implements Reply {}
    }

    /** Pauses. */
    public Reply handle(Request request) {
        return Rounds.until(() -> {
            var found = jobs.find(request.owner(), request.id());
            return found.isEmpty()
                    ? Optional.of(new Reply.NoJob(request.id()))
                    : pause(found.get(), request);
        });
    }

    private Optional<Reply> pause(Job job, Request request) {
        var now = around.clock().instant();
        var asked = new JobEvent.PauseAsked(now, request.reason(), request.when() == When.NOW);
        return switch (Transitions.on(job.state(), asked)) {
            case Decision.Refuse(var why) -> Optional.of(new Reply.Refused(job, why));
            case Decision.Ignore _ -> Optional.of(new Reply.Accepted(rested(job)));
            case Decision.Become(var state) -> pause(job, job.become(state, now), now);
        };
    }

    private Optional<Reply> pause(Job job, Job next, Instant now) {
        if (!(job.state() instanceof JobState.Running)) {
            return writePause.idle(next, now).map(Reply.Accepted::new);
        }
        // There is none if the job has gone meanwhile, which the next round tells.
        return jobs.run(job.uid(), job.runNo())
                .flatMap(run ->
                        next.state() instanceof JobState.Paused
                                ? now(next, run, now)
                                : afterStep(next, run, now));
    }

    private Optional<Reply> now(Job next, Run run, Instant now) {
        if (!restRun.end(next, run, now)) {
            return Optional.empty();
        }
        restRun.stop(run);
        return Optional.of(new Reply.Accepted(next));
    }

    private Optional<Reply> afterStep(Job next, Run run, Instant now) {
        var gates = GateItem.all(run, GateItem.Gate.DRAINING);
        var written = writePause.pausing(next, gates, now);
        written.ifPresent(_ -> restRun.stop(run));
        return written.map(pausing -> new Reply.Accepted(rested(pausing)));
    }

    /** As it stands then: whoever ended its execution may have been faster. */
    private Job rested(Job job) {
        return switch (restRun.handle(job.uid())) {
            case RestRun.Reply.Rested(var rested) -> rested;
            case RestRun.Reply.Busy(var busy, _) -> busy;
            case RestRun.Reply.Not _ -> jobs.find(job.uid()).orElse(job);
        };
    }
}
