package dev.jobwright.jobs.ends;

import dev.jobwright.jobs.answers.TellAnswers;
import dev.jobwright.jobs.control.AdmitJob;
import dev.jobwright.jobs.control.CancelJob;
import dev.jobwright.jobs.control.Jobs;
import dev.jobwright.jobs.control.Launch;
import dev.jobwright.jobs.control.StartJob;
import dev.jobwright.jobs.items.JobItem;
import dev.jobwright.jobs.items.OutboxItem;
import dev.jobwright.jobs.items.RunItem;
import dev.jobwright.jobs.job.Decision;
import dev.jobwright.jobs.job.Job;
import dev.jobwright.jobs.job.JobEvent;
import dev.jobwright.jobs.job.JobState;
import dev.jobwright.jobs.job.JobUid;
import dev.jobwright.jobs.job.Phase;
import dev.jobwright.jobs.job.Run;
import dev.jobwright.jobs.job.Transitions;
import dev.jobwright.jobs.log.Frame;
import dev.jobwright.jobs.log.Log;
import dev.jobwright.jobs.log.Outbox;
import dev.jobwright.jobs.ports.Blobs;
import dev.jobwright.jobs.ports.Executions;
import dev.jobwright.jobs.publish.Workflows;
import dev.jobwright.jobs.retention.Lifetime;
import dev.jobwright.jobs.steps.Outside;
import dev.jobwright.jobs.table.Outcome;
import dev.jobwright.jobs.table.Rounds;
import dev.jobwright.jobs.table.Write;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Looks at a job that should have moved by itself, and puts right what it finds: an execution that
 * never began or is gone, an end that was not recorded, events that were not told. Every repair is
 * made by the same steps as the normal way, and is harmless when repeated.
 */
public final class HealJob {
    /** How long an ended job is looked at for those alone who could not be sent its end. */
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final StartJob.Around around;
    private final Jobs jobs;
    private final AdmitJob admitJob;
    private final CloseRun closeRun;
    private final OverdueRun overdueRun;
    private final TidyRun tidy;
    private final Closing closing;
    private final CleanUp cleanUp;
    private final TellAnswers tellAnswers;
    private final Log log;
    private final Lifetime lifetime;

    /** What it works with. */
    public HealJob(StartJob.Around around, Blobs blobs, AdmitJob admitJob, Lifetime lifetime) {
        this.around = around;
        this.lifetime = lifetime;
        this.admitJob = admitJob;
        this.jobs = new Jobs(around.table());
        this.closeRun = new CloseRun(around, blobs, admitJob);
        this.overdueRun = new OverdueRun(around.executions(), closeRun);
        var workflows = new Workflows(around.table(), blobs);
        this.tidy = new TidyRun(around.table(), workflows, around.clock());
        this.closing = new Closing(around, workflows, tidy);
        this.cleanUp = new CleanUp(around.executions(), workflows);
        this.tellAnswers =
                new TellAnswers(
                        new Outside.Around(
                                around.table(),
                                blobs,
                                around.executions(),
                                around.tell(),
                                around.clock()));
        this.log = new Log(around.table());
    }

    /** What was found. */
    public enum Found {
        /** Nothing is wrong. */
        HEALTHY,
        /** Something was, and was put right. */
        REPAIRED,
        /** There is no such job any more. */
        GONE,
        /** Its time is over. */
        OVER
    }

    /** Looks at a job. */
    public Found handle(JobUid uid) {
        return Rounds.until(() -> {
            var job = jobs.find(uid);
            return job.isEmpty() ? Optional.of(Found.GONE) : look(job.get());
        });
    }

    private Optional<Found> look(Job job) {
        return switch (job.state()) {
            case JobState.Created _, JobState.Paused _ ->
                    lookAgain(job, Optional.empty(), Found.HEALTHY);
            case JobState.Pending(_, _, var until, _) -> waiting(job, until);
            case JobState.Running(_, var phase) -> look(job, phase);
            case JobState.Final end -> afterTheEnd(job, end);
        };
    }

    private Optional<Found> waiting(Job job, Optional<Instant> until) {
        return switch (admitJob.handle(job.uid())) {
            case AdmitJob.Reply.Running _ -> Optional.of(Found.REPAIRED);
            case AdmitJob.Reply.Not(var still) when still.state() instanceof JobState.Pending ->
                    lookAgain(still, until.or(this::later), Found.HEALTHY);
            case AdmitJob.Reply.Not _ -> Optional.empty();
            case AdmitJob.Reply.NoJob _ -> Optional.of(Found.GONE);
        };
    }

    private Optional<Found> look(Job job, Phase phase) {
        var run = jobs.run(job.uid(), job.runNo()).orElseThrow();
        return switch (phase) {
            case Phase.CleaningUp(_, var deadline) -> cleaningUp(job, run, deadline);
            case Phase.Cancelling(var by) -> {
                if (by.force()) {
                    cleanUp.stop(run, JobState.Cancelled.MESSAGE);
                }
                yield working(job, run, phase);
            }
            case Phase.Steady _, Phase.Pausing _, Phase.Recovering _, Phase.SingleStep _ ->
                    working(job, run, phase);
        };
    }

    private Optional<Found> cleaningUp(Job job, Run run, Instant deadline) {
        around.tell().ring(job.uid(), job.runNo(), now());
        var how = cleanUp.describe(run);
        boolean hasEnded = how.filter(HealJob::isEnd).isPresent();
        if (!hasEnded && !now().isBefore(deadline)) {
            cleanUp.stop(run, CleanUp.TOO_LONG);
            return hasEnded(job, run.newest(Run.Stage.CLEAN_UP), CleanUp.LATE);
        }
        if (how.isEmpty()) {
            cleanUp.start(run);
            return lookAgain(job, laterBut(deadline), Found.REPAIRED);
        }
        return hasEnded
                ? hasEnded(job, run.newest(Run.Stage.CLEAN_UP), how.get())
                : lookAgain(job, laterBut(deadline), answersTold(run));
    }

    private static boolean isEnd(Executions.Description how) {
        return switch (how.status()) {
            case RUNNING, PENDING_REDRIVE -> false;
            case SUCCEEDED, FAILED, TIMED_OUT, ABORTED -> true;
        };
    }

    private Optional<Found> working(Job job, Run run, Phase phase) {
        var found = around.executions().describe(run.executionArn());
        boolean isOver = found.filter(HealJob::isEnd).isPresent();
        if (!isOver && OverdueRun.is(run, phase, now())) {
            return overdueRun.end(job, run) ? Optional.of(Found.REPAIRED) : Optional.empty();
        }
        if (found.isEmpty()) {
            return phase instanceof Phase.Recovering ? launch(job, run) : interrupted(job, run);
        }
        var how = found.get();
        if (how.redriveCount() > run.redrive()) {
            return redriven(job, run, how.redriveCount());
        }
        return switch (how.status()) {
            case RUNNING, PENDING_REDRIVE -> atWork(job, run, phase);
            case SUCCEEDED, FAILED, TIMED_OUT, ABORTED ->
                    hasEnded(job, run.newest(Run.Stage.WORK), how);
        };
    }

    private Optional<Found> hasEnded(Job job, Run.Launch launch, Executions.Description how) {
        return switch (closeRun.handle(new CloseRun.Request(launch, how))) {
            case CloseRun.Reply.Closed _, CloseRun.Reply.CleaningUp _ ->
                    Optional.of(Found.REPAIRED);
            case CloseRun.Reply.Ignored _ -> lookAgain(job, later(), Found.HEALTHY);
        };
    }

    /** Somebody redrove the execution in a console: its end counts once that is known here. */
    private Optional<Found> redriven(Job job, Run run, int redrive) {
        around.table()
                .transact(
                        List.of(
                                JobItem.replace(job.lookedAtAgain(later())),
                                RunItem.replace(run.redriven(redrive), run)));
        return Optional.empty();
    }

    private Optional<Found> atWork(Job job, Run run, Phase phase) {
        around.tell().ring(job.uid(), job.runNo(), now());
        return switch (phase) {
            case Phase.Steady _, Phase.Pausing _, Phase.SingleStep _ ->
                    lookAgain(job, later(), answersTold(run));
            case Phase.Recovering _ -> relaunched(job);
            case Phase.Cancelling _ -> {
                around.executions()
                        .stop(run.executionArn(), CancelJob.ERROR, JobState.Cancelled.MESSAGE);
                yield lookAgain(job, later(), Found.REPAIRED);
            }
            case Phase.CleaningUp _ -> throw new AssertionError(job);
        };
    }

    private Found answersTold(Run run) {
        return tellAnswers.handle(run) ? Found.REPAIRED : Found.HEALTHY;
    }

    private Optional<Found> interrupted(Job job, Run run) {
        var now = now();
        var event = new JobEvent.Interrupted(now, closing.cleanUpBy(run, now));
        return switch (Transitions.on(job.state(), event)) {
            case Decision.Ignore _, Decision.Refuse _ -> Optional.of(Found.HEALTHY);
            case Decision.Become(var state)
                    when state instanceof JobState.Running(_, Phase.Recovering _) ->
                    relaunch(Recoveries.remembering(job, run, now).become(state, now), run, now);
            case Decision.Become(var state) ->
                    closing.write(new RunEnd(job.become(state, now)), run, now)
                            ? Optional.of(Found.REPAIRED)
                            : Optional.empty();
        };
    }

    /** Opens the next launch of the run: finished steps will answer from memory. */
    private Optional<Found> relaunch(Job next, Run run, Instant now) {
        var link = Launch.link(around.linkBase(), next);
        var again = run.relaunched(Launch.input(next, run.runNo(), run.launch() + 1, link));
        var frame = Frame.job(next.state().status(), "Job recovered after an interruption");
        var writes = new ArrayList<Write>();
        writes.add(JobItem.replace(next));
        writes.add(RunItem.replace(again, run));
        writes.addAll(Launch.openGates(again));
        writes.add(
                OutboxItem.create(
                        Outbox.of(
                                run.job(),
                                run.runNo(),
                                now,
                                "launch" + again.launch(),
                                List.of(frame))));
        if (!(around.table().transact(writes) instanceof Outcome.Committed)) {
            return Optional.empty();
        }
        around.tell().ring(run.job(), run.runNo(), now);
        return launch(next, again);
    }

    /** The launch that a relaunch wrote: its name makes starting it twice starting it once. */
    private Optional<Found> launch(Job job, Run run) {
        around.executions().start(run.machineArn(), run.executionName(), run.input());
        return relaunched(job).map(_ -> Found.REPAIRED);
    }

    private Optional<Found> relaunched(Job job) {
        var now = now();
        return switch (Transitions.on(job.state(), new JobEvent.Relaunched(now))) {
            case Decision.Ignore _, Decision.Refuse _ -> Optional.of(Found.HEALTHY);
            case Decision.Become(var state) -> {
                var write = JobItem.replace(job.become(state, now));
                around.table().transact(List.of(write));
                yield Optional.of(Found.REPAIRED);
            }
        };
    }

    /**
     * An ended job is looked at until its steps are settled, its last event is logged, and those
     * who watch have it: no later event makes good a push that failed.
     */
    private Optional<Found> afterTheEnd(Job job, JobState.Final end) {
        if (lifetime.isOver(job)) {
            return Optional.of(Found.OVER);
        }
        jobs.run(job.uid(), job.runNo()).ifPresent(run -> tidy.handle(run, end));
        if (tidy.isLogged(job) && (log.isSent(job.uid()) || hasEndedLongAgo(job))) {
            return lookAgain(job, lifetime.end(job), Found.HEALTHY);
        }
        around.tell().ring(job.uid(), job.runNo(), now());
        return lookAgain(job, later(), Found.REPAIRED);
    }

    private boolean hasEndedLongAgo(Job job) {
        return job.times()
                .completed()
                .map(at -> at.plus(PATIENCE))
                .filter(now()::isAfter)
                .isPresent();
    }

    private Optional<Found> lookAgain(Job job, Optional<Instant> due, Found found) {
        var write = JobItem.replace(job.lookedAtAgain(due));
        return around.table().transact(List.of(write)) instanceof Outcome.Committed
                ? Optional.of(found)
                : Optional.empty();
    }

    private Optional<Instant> later() {
        return Optional.of(now().plus(Job.LOOK_AGAIN));
    }

    private Optional<Instant> laterBut(Instant deadline) {
        return later().map(at -> at.isBefore(deadline) ? at : deadline);
    }

    private Instant now() {
        return around.clock().instant();
    }
}
