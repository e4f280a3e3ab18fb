package dev.jobwright.jobs.ends;

import dev.jobwright.jobs.answers.TellAnswers;
import dev.jobwright.jobs.control.AdmitJob;
import dev.jobwright.jobs.control.Allowance;
import dev.jobwright.jobs.control.HoldToBudget;
import dev.jobwright.jobs.control.Jobs;
import dev.jobwright.jobs.control.PauseJob;
import dev.jobwright.jobs.control.StartJob;
import dev.jobwright.jobs.dependencies.TellDependents;
import dev.jobwright.jobs.job.Job;
import dev.jobwright.jobs.job.JobState;
import dev.jobwright.jobs.job.JobUid;
import dev.jobwright.jobs.job.Permit;
import dev.jobwright.jobs.job.Phase;
import dev.jobwright.jobs.job.Run;
import dev.jobwright.jobs.job.WaitReason;
import dev.jobwright.jobs.ports.Blobs;
import dev.jobwright.jobs.ports.Executions;
import dev.jobwright.jobs.publish.Workflows;
import dev.jobwright.jobs.retention.Lifetime;
import dev.jobwright.jobs.steps.Outside;
import dev.jobwright.jobs.table.Rounds;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Looks at a job that should have moved by itself, and puts right what it finds; each kind of
 * {@link Trouble} has a class of its own. Every repair is made by the same steps as the normal way,
 * is harmless when repeated, and is put on record in the job's metadata.
 */
public final class HealJob {
    /** A time that came so long before is put on record: nobody had looked. */
    private static final Duration LATE = Duration.ofMinutes(2);

    private final StartJob.Around around;
    private final Jobs jobs;
    private final AdmitJob admitJob;
    private final CleanUp cleanUp;
    private final LostEvents lostEvents;
    private final LostExecution lostExecution;
    private final LostEnd lostEnd;
    private final RestRun restRun;
    private final LostRest lostRest;
    private final LostCleanUp lostCleanUp;
    private final OverdueRun overdueRun;
    private final AtWork atWork;
    private final EndedJob endedJob;
    private final LostSlots lostSlots;
    private final HoldToBudget holdToBudget;

    /**
     * By which times it goes.
     *
     * @param lifetime how long jobs are kept
     * @param patience how long nothing must have been heard of an execution that is gone
     */
    public record Rules(Lifetime lifetime, Duration patience) {}

    /** What it works with. */
    public HealJob(StartJob.Around around, Blobs blobs, AdmitJob admitJob, Rules rules) {
        var workflows = new Workflows(around.table(), blobs);
        var closeRun = new CloseRun(around, blobs, admitJob);
        var outside =
                new Outside.Around(
                        around.table(), blobs, around.executions(), around.tell(), around.clock());
        this.around = around;
        this.admitJob = admitJob;
        this.jobs = new Jobs(around.table());
        this.lostSlots = new LostSlots(around, admitJob);
        this.cleanUp = new CleanUp(around.executions(), workflows);
        this.lostEvents = new LostEvents(around);
        this.lostExecution = new LostExecution(around, closeRun, workflows, rules.patience());
        this.lostEnd = new LostEnd(around, closeRun, admitJob);
        this.overdueRun = new OverdueRun(around.executions(), closeRun);
        this.atWork = new AtWork(new TellAnswers(outside));
        this.restRun = new RestRun(around, blobs, admitJob);
        var pauseJob = new PauseJob(around, restRun);
        this.holdToBudget = new HoldToBudget(around.table(), workflows, pauseJob);
        this.lostRest = new LostRest(around, restRun, lostEnd, atWork);
        this.lostCleanUp = new LostCleanUp(cleanUp, closeRun, atWork);
        var tidy = new TidyRun(around.table(), workflows, around.clock());
        this.endedJob = new EndedJob(around, tidy, admitJob.tellDependents(), rules.lifetime());
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
        return handle(uid, Instant.MAX);
    }

    /**
     * Looks at a job that an index says is due by a time. The index may lag behind a job that has
     * just moved on, and what is on its way there must not be taken for gone.
     */
    Found handle(JobUid uid, Instant by) {
        return Rounds.until(() -> {
            var found = jobs.find(uid);
            if (found.isEmpty()) {
                return Optional.of(Found.GONE);
            }
            var job = found.get();
            boolean isEarly = job.times().due().filter(by::isBefore).isPresent();
            return isEarly ? Optional.of(Found.HEALTHY) : look(job);
        });
    }

    private Optional<Found> look(Job job) {
        var run = jobs.run(job.uid(), job.runNo());
        var now = around.clock().instant();
        var unheard = new Look(around.table(), job, run, now, Found.HEALTHY);
        var look = lostEvents.ring(job, now) ? unheard.noting(Trouble.NOT_TOLD) : unheard;
        return switch (job.state()) {
            case JobState.Created _, JobState.Paused _ -> atRest(look);
            case JobState.Pending(_, _, var until, _) -> waiting(look, until);
            // There is no run if the job has gone meanwhile, which the next round finds.
            case JobState.Running running -> run.flatMap(live -> running(look, live, running));
            case JobState.Final end -> endedJob.mend(look, end);
        };
    }

    private Optional<Found> atRest(Look look) {
        look.run()
                .filter(_ -> look.job().state().restingSince().isPresent())
                .ifPresent(restRun::stop);
        if (isChanged(look.job())) {
            return Optional.empty();
        }
        return look.healthy(lostEvents.first(look.job()).flatMap(_ -> look.later()));
    }

    private Optional<Found> waiting(Look look, Optional<Instant> until) {
        boolean isLate = until.filter(at -> at.plus(LATE).isBefore(look.now())).isPresent();
        var job = isLate ? look.remembering(Trouble.OVERDUE) : look.job();
        if (isChanged(look.job())) {
            return Optional.empty();
        }
        var after = admitJob.admit(job, Allowance.unawaited(around.clock()));
        if (after.filter(one -> one.state() instanceof JobState.Running).isPresent()) {
            return Optional.of(Found.REPAIRED);
        }
        if (after.filter(one -> one.revision() == look.job().revision()).isEmpty()) {
            return Optional.empty();
        }
        return look.job().permit() instanceof Permit.Waits waits
                ? lostSlots.mend(look, waits)
                : look.healthy(until.filter(look.now()::isBefore).or(() -> later(look)));
    }

    /** Whether it was told something of those that it depends on, which has moved it on. */
    private boolean isChanged(Job job) {
        return TellDependents.isWaiting(job)
                && admitJob.tellDependents().look(job).revision() != job.revision();
    }

    /** Who waits for others that know of it is told by them. */
    private Optional<Instant> later(Look look) {
        boolean isToBeTold =
                look.job().state() instanceof JobState.Pending(_, var why, _, _)
                        && why == WaitReason.DEPENDENCIES;
        return isToBeTold && lostEvents.first(look.job()).isEmpty()
                ? Optional.empty()
                : look.later();
    }

    private Optional<Found> running(Look look, Run run, JobState.Running running) {
        return switch (running.phase()) {
            case Phase.CleaningUp(_, var deadline) -> lostCleanUp.mend(look, run, deadline);
            case Phase.Cancelling(var by) -> {
                if (by.force()) {
                    cleanUp.stop(run, JobState.Cancelled.MESSAGE);
                }
                yield lostRest.mend(look, run);
            }
            case Phase.Pausing _ -> lostRest.mend(look, run);
            case Phase.Steady _, Phase.Recovering _, Phase.SingleStep _ ->
                    working(look, run, running);
        };
    }

    private Optional<Found> working(Look look, Run run, JobState.Running running) {
        var found = around.executions().describe(run.executionArn());
        boolean isOver = found.filter(HealJob::isEnd).isPresent();
        if (!isOver && OverdueRun.is(run, running.phase(), look.now())) {
            return overdueRun.end(look, run);
        }
        if (found.isEmpty()) {
            return lostExecution.mend(look, run, running);
        }
        var how = found.get();
        if (how.redriveCount() > run.redrive()) {
            return lostEnd.redriven(look.job(), run, how.redriveCount());
        }
        return isOver ? lostEnd.mend(look, run, how) : atWork(look, run, running);
    }

    private Optional<Found> atWork(Look look, Run run, JobState.Running running) {
        return switch (running.phase()) {
            case Phase.Steady _ ->
                    holdToBudget.overspent(look.job()).isPresent()
                            ? pause(look, run)
                            : atWork.mend(look, run, run.deadline());
            case Phase.SingleStep _ -> atWork.mend(look, run, run.deadline());
            case Phase.Recovering _ -> lostExecution.launched(look.job(), running, look.now());
            case Phase.Pausing _, Phase.Cancelling _, Phase.CleaningUp _ ->
                    throw new AssertionError(look.job());
        };
    }

    private Optional<Found> pause(Look look, Run run) {
        var found = look.repaired(Trouble.OVERSPENT, look.later(run.deadline()));
        found.ifPresent(_ -> holdToBudget.handle(run.job()));
        return found;
    }

    static boolean isEnd(Executions.Description how) {
        return switch (how.status()) {
            case RUNNING, PENDING_REDRIVE -> false;
            case SUCCEEDED, FAILED, TIMED_OUT, ABORTED -> true;
        };
    }
}
