package dev.jobwright.jobs.explain;

import dev.jobwright.jobs.control.Inputs;
import dev.jobwright.jobs.control.JobSteps;
import dev.jobwright.jobs.control.Jobs;
import dev.jobwright.jobs.control.Spending;
import dev.jobwright.jobs.dependencies.Edge;
import dev.jobwright.jobs.dependencies.Edges;
import dev.jobwright.jobs.dependencies.MapOutputs;
import dev.jobwright.jobs.job.Job;
import dev.jobwright.jobs.job.JobState;
import dev.jobwright.jobs.job.Next;
import dev.jobwright.jobs.job.Permit;
import dev.jobwright.jobs.job.Phase;
import dev.jobwright.jobs.job.Run;
import dev.jobwright.jobs.job.Status;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.limits.FindPlace;
import dev.jobwright.jobs.ports.Executions;
import dev.jobwright.jobs.publish.Workflows;
import dev.jobwright.jobs.table.Table;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Says why a job waits, is stuck, rests or has ended. It changes nothing. */
public final class ExplainJob {
    /** So many open steps are told. */
    private static final int MOST_STEPS = 20;

    private final Around around;
    private final Jobs jobs;
    private final JobSteps jobSteps;
    private final Inputs inputs;
    private final Spending spending;
    private final Edges edges;
    private final MapOutputs mapOutputs;
    private final FindPlace findPlace;

    /**
     * What it reads from.
     *
     * @param patience how long nothing must have been heard of an execution that is gone
     */
    public record Around(
            Table table, Workflows workflows, Executions executions, Duration patience) {}

    /** With what reads steps and inputs. */
    public ExplainJob(Around around, JobSteps jobSteps, Inputs inputs) {
        this.around = around;
        this.jobs = new Jobs(around.table());
        this.jobSteps = jobSteps;
        this.inputs = inputs;
        this.spending = new Spending(around.table());
        this.edges = new Edges(around.table());
        this.mapOutputs = new MapOutputs(around.table(), around.workflows(), inputs);
        this.findPlace = new FindPlace(around.table());
    }

    /**
     * Why a job stands where it stands.
     *
     * @param job as it was read
     * @param cause why
     * @param steps the first that were begun and have not ended, if its run is live
     * @param lastRepair what was put right of it last, as its recovery history has it
     */
    public record Reply(Job job, Cause cause, List<OpenStep> steps, Optional<Json> lastRepair) {}

    /** Explains a job that was read. */
    public Reply handle(Job job) {
        var repairs = job.spec().metadata().items(Job.RECOVERY_HISTORY).orElse(List.of());
        var lastRepair = repairs.stream().reduce((_, later) -> later);
        var view = jobSteps.newest(job);
        if (job.state() instanceof JobState.Running running && view.run().isPresent()) {
            var steps = new OpenSteps(view.run().get(), jobSteps.all(view));
            var told = steps.list().stream().limit(MOST_STEPS).toList();
            return new Reply(job, running(job, running, steps), told, lastRepair);
        }
        return new Reply(job, notRunning(job), List.of(), lastRepair);
    }

    private Cause notRunning(Job job) {
        return switch (job.state()) {
            case JobState.Created _ -> created(job);
            case JobState.Pending pending -> pending(job, pending);
            case JobState.Running _ -> new Cause.AboutToRun(job.times().due());
            case JobState.Paused(var since, var reason, _) ->
                    spending.overspent(job)
                            .<Cause>map(over -> new Cause.UsedUp(since, over.text()))
                            .orElseGet(() -> new Cause.Rests(since, reason));
            case JobState.Completed(var at) -> new Cause.Done(at);
            case JobState.Failed(var at, var failure) -> new Cause.Broke(at, failure, failed(job));
            case JobState.Cancelled(var at, var by) -> new Cause.WasCancelled(at, by);
        };
    }

    private Cause created(Job job) {
        var asked = around.workflows().version(job.spec().workflow()).orElseThrow().plan().inputs();
        var given = inputs.load(job.uid(), jobs.inputs(job.uid()));
        var errors = inputs.errors(job.owner(), mapOutputs.own(job, asked), given);
        return errors.isEmpty() ? new Cause.NeverAsked() : new Cause.InputsMissing(errors);
    }

    private Cause pending(Job job, JobState.Pending pending) {
        return switch (pending.why()) {
            case DEPENDENCIES -> needs(job);
            case DELAY ->
                    pending.until().<Cause>map(Cause.TooEarly::new).orElseGet(() -> soon(job));
            case RETRY ->
                    pending.until()
                            .<Cause>map(at -> triesAgain(job, pending.next(), at))
                            .orElseGet(() -> soon(job));
            case SLOT ->
                    job.permit() instanceof Permit.Waits waits
                            ? new Cause.InLine(findPlace.handle(job, waits))
                            : soon(job);
        };
    }

    /** Between the end of the last of them and the start of the job it waits for none. */
    private Cause needs(Job job) {
        var needs = edges.of(job).stream().map(edge -> new Need(edge, status(job, edge))).toList();
        return needs.stream().allMatch(need -> need.why().isEmpty())
                ? soon(job)
                : new Cause.NeedsJobs(needs);
    }

    private Optional<Status> status(Job job, Edge edge) {
        return jobs.find(job.owner(), edge.dependency().upstream())
                .map(upstream -> upstream.state().status());
    }

    private static Cause soon(Job job) {
        return new Cause.AboutToRun(job.times().due());
    }

    private Cause triesAgain(Job job, Next next, Instant at) {
        int retry = next instanceof Next.Opens(_, var times) ? times : 0;
        return new Cause.TriesAgain(at, retry, job.spec().policy().maxRetries(), failed(job));
    }

    private Optional<Cause.FailedStep> failed(Job job) {
        var view = jobSteps.newest(job);
        return view.run().flatMap(run -> new OpenSteps(run, jobSteps.all(view)).failed());
    }

    private Cause running(Job job, JobState.Running running, OpenSteps steps) {
        return switch (running.phase()) {
            case Phase.Steady _ -> atWork(job, running, steps);
            case Phase.Recovering _ -> new Cause.Recovers();
            case Phase.Pausing(var reason, _) -> new Cause.Pauses(reason);
            case Phase.Cancelling(var by) -> new Cause.Cancels(by);
            case Phase.CleaningUp(_, var deadline) -> new Cause.CleansUp(deadline);
            case Phase.SingleStep(var step) -> new Cause.RunsOneStep(step.value());
        };
    }

    private Cause atWork(Job job, JobState.Running running, OpenSteps steps) {
        Run run = steps.run();
        var found = around.executions().describe(run.executionArn());
        if (found.isEmpty()) {
            return gone(job, running, steps);
        }
        return switch (found.get().status()) {
            case RUNNING, PENDING_REDRIVE -> Cause.ofSteps(steps.list());
            case SUCCEEDED, FAILED, TIMED_OUT, ABORTED ->
                    new Cause.EndNotRecorded(job.times().due());
        };
    }

    private Cause gone(Job job, JobState.Running running, OpenSteps steps) {
        var look = job.times().due().orElse(running.since());
        var heard = steps.lastHeard(running.since());
        var repair = heard.map(at -> at.plus(around.patience())).filter(look::isBefore);
        return new Cause.ExecutionGone(heard.orElse(running.since()), repair.orElse(look));
    }
}
