package dev.jobwright.jobs.ends;

import dev.jobwright.jobs.control.Launch;
import dev.jobwright.jobs.control.StartJob;
import dev.jobwright.jobs.control.WriteJob;
import dev.jobwright.jobs.items.JobItem;
import dev.jobwright.jobs.items.RunItem;
import dev.jobwright.jobs.items.StepItem;
import dev.jobwright.jobs.job.Failure;
import dev.jobwright.jobs.job.Job;
import dev.jobwright.jobs.job.JobEvent;
import dev.jobwright.jobs.job.JobState;
import dev.jobwright.jobs.job.Phase;
import dev.jobwright.jobs.job.Run;
import dev.jobwright.jobs.job.Transitions;
import dev.jobwright.jobs.log.Frame;
import dev.jobwright.jobs.ports.Executions;
import dev.jobwright.jobs.publish.Workflows;
import dev.jobwright.jobs.steps.StepRun;
import dev.jobwright.jobs.table.Pages;
import dev.jobwright.jobs.workflow.Recovery;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * A run that is live and has no execution. One that nothing was ever heard of was not started, and
 * is; one that was at work is gone, and its workflow says what becomes of it.
 */
final class LostExecution {
    private final StartJob.Around around;
    private final Workflows workflows;
    private final Closing closing;
    private final CloseRun closeRun;
    private final WriteJob writeJob;
    private final Duration patience;

    /**
     * With what closes runs.
     *
     * @param patience how long nothing must have been heard of an execution that is gone
     */
    LostExecution(
            StartJob.Around around, CloseRun closeRun, Workflows workflows, Duration patience) {
        this.around = around;
        this.workflows = workflows;
        this.closing = closeRun.closing();
        this.closeRun = closeRun;
        this.writeJob = new WriteJob(around);
        this.patience = patience;
    }

    /** Puts it right. */
    Optional<HealJob.Found> mend(Look look, Run run, JobState.Running running) {
        return switch (running.phase()) {
            case Phase.Recovering _ -> launch(look.job(), run, running, look.now());
            case Phase.Steady _, Phase.SingleStep _ -> mendWork(look, run, running);
            case Phase.Pausing _, Phase.Cancelling _ -> comeToRest(look, run);
            case Phase.CleaningUp _ -> throw new AssertionError(look.job());
        };
    }

    private Optional<HealJob.Found> mendWork(Look look, Run run, JobState.Running running) {
        var heard = lastHeard(run, running.since());
        // One that was redriven had been started.
        boolean isUnheard = heard.isEmpty() && run.redrive() == 0;
        if (isUnheard && start(run) == Executions.Started.NOW) {
            return look.repaired(Trouble.NOT_STARTED, look.later(run.deadline()));
        }
        var end = heard.orElse(running.since()).plus(patience);
        if (look.now().isBefore(end)) {
            var next = look.later(run.deadline()).filter(end::isAfter).or(() -> Optional.of(end));
            return look.healthy(next);
        }
        return running.phase() instanceof Phase.SingleStep
                ? comeToRest(look, run)
                : interrupted(look, run);
    }

    /** When the run's newest launch was last heard of, if it was. */
    private Optional<Instant> lastHeard(Run run, Instant since) {
        var begun = Pages.each(around.table(), StepItem.within(run.job(), run.runNo(), ""));
        return StreamSupport.stream(begun.spliterator(), false)
                .map(StepItem::read)
                .map(StepRun::lastHeard)
                .filter(at -> !at.isBefore(since))
                .max(Instant::compareTo);
    }

    private Optional<HealJob.Found> interrupted(Look look, Run run) {
        var plan = workflows.version(run.workflow()).orElseThrow().plan();
        return switch (plan.recovery()) {
            case RESUME -> relaunch(look, run);
            case RESTART, FAIL -> fail(look, run, plan.recovery());
        };
    }

    private Optional<HealJob.Found> fail(Look look, Run run, Recovery recovery) {
        var how =
                new Executions.Description(
                        Executions.Status.TIMED_OUT,
                        run.redrive(),
                        Optional.of(Failure.INTERRUPTED),
                        Optional.of("The execution was interrupted"));
        var request = new CloseRun.Request(run.newest(Run.Stage.WORK), how);
        var reply =
                recovery == Recovery.RESTART
                        ? closeRun.restart(request, look.remembering(Trouble.INTERRUPTED))
                        : closeRun.mend(request, look.remembering(Trouble.INTERRUPTED));
        return reply.map(_ -> HealJob.Found.REPAIRED);
    }

    /** A job that is to stand still or to end does so without its execution. */
    private Optional<HealJob.Found> comeToRest(Look look, Run run) {
        var job = look.remembering(Trouble.INTERRUPTED);
        var event = new JobEvent.Interrupted(look.now(), closing.cleanUpBy(run, look.now()));
        return Transitions.become(job.state(), event)
                .filter(state ->
                        closing.write(new RunEnd(job.become(state, look.now())), run, look.now()))
                .map(_ -> HealJob.Found.REPAIRED);
    }

    /** Opens the next launch of the run: finished steps will answer from memory. */
    private Optional<HealJob.Found> relaunch(Look look, Run run) {
        var now = look.now();
        var job = Recoveries.remembering(look.job(), run.launch() + 1, Trouble.INTERRUPTED, now);
        var event = new JobEvent.Interrupted(now, Optional.empty());
        var next = job.become(Transitions.become(job.state(), event).orElseThrow(), now);
        var link = Launch.link(around.linkBase(), next);
        var again = run.relaunched(Launch.input(next, run.runNo(), run.launch() + 1, link));
        var frame = Frame.job(next.state().status(), "Job recovered after an interruption");
        var news = new WriteJob.News(run.runNo(), now, "launch", frame);
        var writes = new ArrayList<>(Launch.openGates(again));
        writes.add(RunItem.replace(again, run));
        return writeJob.handle(next, news, writes)
                .flatMap(_ -> launch(next, again, (JobState.Running) next.state(), now));
    }

    /** The launch that a relaunch wrote: its name makes starting it twice starting it once. */
    private Optional<HealJob.Found> launch(
            Job job, Run run, JobState.Running running, Instant now) {
        start(run);
        return launched(job, running, now);
    }

    /** Writes that a launch is known to have started. */
    Optional<HealJob.Found> launched(Job job, JobState.Running running, Instant now) {
        var event = new JobEvent.Relaunched(now);
        var after = Transitions.become(running, event).map(state -> job.become(state, now));
        after.ifPresent(next -> around.table().transact(List.of(JobItem.replace(next))));
        return Optional.of(HealJob.Found.REPAIRED);
    }

    private Executions.Started start(Run run) {
        return around.executions().start(run.machineArn(), run.executionName(), run.input());
    }
}
