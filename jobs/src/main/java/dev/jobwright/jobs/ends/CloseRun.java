package dev.jobwright.jobs.ends;

import dev.jobwright.jobs.control.AdmitJob;
import dev.jobwright.jobs.control.CancelJob;
import dev.jobwright.jobs.control.Jobs;
import dev.jobwright.jobs.control.StartJob;
import dev.jobwright.jobs.files.Values;
import dev.jobwright.jobs.job.Decision;
import dev.jobwright.jobs.job.Failure;
import dev.jobwright.jobs.job.Job;
import dev.jobwright.jobs.job.JobEvent;
import dev.jobwright.jobs.job.JobEvent.Ending;
import dev.jobwright.jobs.job.JobState;
import dev.jobwright.jobs.job.Next;
import dev.jobwright.jobs.job.Phase;
import dev.jobwright.jobs.job.Run;
import dev.jobwright.jobs.job.Stored;
import dev.jobwright.jobs.job.Transitions;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.ports.Blobs;
import dev.jobwright.jobs.ports.Executions;
import dev.jobwright.jobs.publish.Workflows;
import dev.jobwright.jobs.steps.Culprit;
import dev.jobwright.jobs.steps.Lineage;
import dev.jobwright.jobs.steps.Reader;
import dev.jobwright.jobs.steps.Scopes;
import dev.jobwright.jobs.steps.Variables;
import dev.jobwright.jobs.table.Rounds;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * Closes a run when its execution has ended: the job's status, the run, its gates and the last
 * event in one transaction. Where the workflow has steps that clean up, their execution comes
 * first, and its end closes the run. The job's phase decides what an end means, not the execution's
 * status alone. An end that is not of the run's newest launch means nothing.
 */
public final class CloseRun {
    private static final Set<String> STOPPED_BY_US = Set.of(RestRun.STOPPED, CancelJob.ERROR);

    private final StartJob.Around around;
    private final Jobs jobs;
    private final Workflows workflows;
    private final Values values;
    private final Variables variables;
    private final Culprit culprit;
    private final Closing closing;
    private final Lineage lineage;
    private final AdmitJob admitJob;
    private final RestRun restRun;

    /** What it works with. */
    public CloseRun(StartJob.Around around, Blobs blobs, AdmitJob admitJob) {
        this.around = around;
        this.admitJob = admitJob;
        this.jobs = new Jobs(around.table());
        this.workflows = new Workflows(around.table(), blobs);
        this.values = new Values(blobs);
        this.variables = new Variables(around.table(), values);
        this.culprit = new Culprit(around.table(), new Scopes(workflows));
        var tidy = new TidyRun(around.table(), workflows, around.clock());
        this.lineage = new Lineage(around.table());
        this.closing = new Closing(around, workflows, tidy, admitJob);
        this.restRun = new RestRun(around, blobs, admitJob);
    }

    /**
     * The end of an execution.
     *
     * @param launch which run it executed, which start of it, and which stage
     * @param how its status, and its error if it has one
     */
    public record Request(Run.Launch launch, Executions.Description how) {}

    /** What came of it. */
    public sealed interface Reply {
        /** The run is closed, or the job stands still. */
        record Closed(Job job) implements Reply {}

        /** The run's work is closed, and its clean-up has begun. */
        record CleaningUp(Job job) implements Reply {}

        /** It means nothing (any more). */
        record Ignored(String why) implements Reply {}
    }

    /** Closes. */
    public Reply handle(Request request) {
        return Rounds.until(() -> {
            var job = jobs.find(request.launch().job());
            return job.isEmpty() ? ignored("there is no such job") : mend(request, job.get());
        });
    }

    /** The same for a job that was read; empty if that has changed meanwhile. */
    Optional<Reply> mend(Request request, Job job) {
        return close(request, job, job.spec().policy()::retryOf);
    }

    /** The same, but that the job begins anew whatever its policy is. */
    Optional<Reply> restart(Request request, Job job) {
        return close(
                request,
                job,
                (run, now) -> {
                    var next = new Next.Opens(Optional.empty(), run.course().retry());
                    return Optional.of(new JobEvent.Retry(now, next));
                });
    }

    private Optional<Reply> close(
            Request request, Job job, BiFunction<Run, Instant, Optional<JobEvent.Retry>> retry) {
        var launch = request.launch();
        // After the job: its revision guards what is read of the run, which a relaunch changes.
        var run = jobs.run(launch.job(), launch.runNo());
        if (run.isEmpty()) {
            return ignored("there is no such run");
        }
        if (!isOfNewest(request, run.get())) {
            return ignored("it is not the run's newest launch");
        }
        if (!(run.get().state() instanceof Run.State.Live) || job.runNo() != launch.runNo()) {
            return ignored("the run is closed");
        }
        if (isToRest(request, job.state())) {
            return Optional.of(rest(launch));
        }
        if (isStoppedLate(request, job.state())) {
            admitJob.launchRun().replace(job, run.get());
            return ignored("the stop was meant for a rest that is over; it goes on in another");
        }
        var now = around.clock().instant();
        var event = event(request, run.get(), retry.apply(run.get(), now), now);
        return switch (Transitions.on(job.state(), event)) {
            case Decision.Ignore(var why) -> ignored(why);
            case Decision.Refuse(var why) -> ignored(why);
            case Decision.Become(var state) ->
                    close(end(job.become(state, now), event, request, run.get()), run.get(), now);
        };
    }

    /**
     * An execution that was stopped, so that its run comes to rest, may leave steps behind that
     * still compute; one that was through before that has left none.
     */
    private static boolean isToRest(Request request, JobState state) {
        return request.launch().stage() == Run.Stage.WORK
                && request.how().status() != Executions.Status.SUCCEEDED
                && state instanceof JobState.Running(_, var phase)
                && (phase instanceof Phase.Pausing || phase instanceof Phase.Cancelling);
    }

    /** Whoever stopped the execution of a job at rest did so after somebody had let that go on. */
    private static boolean isStoppedLate(Request request, JobState state) {
        return request.launch().stage() == Run.Stage.WORK
                && request.how().status() == Executions.Status.ABORTED
                && request.how().error().filter(STOPPED_BY_US::contains).isPresent()
                && state instanceof JobState.Running(_, Phase.Steady _);
    }

    private Reply rest(Run.Launch launch) {
        return switch (restRun.handle(launch.job())) {
            case RestRun.Reply.Rested(var job) -> closed(new RunEnd(job));
            case RestRun.Reply.Busy _ -> new Reply.Ignored("steps of it still compute");
            case RestRun.Reply.Not _ -> new Reply.Ignored("it came to rest meanwhile");
        };
    }

    private static Reply closed(RunEnd end) {
        return end.cleansUp() ? new Reply.CleaningUp(end.job()) : new Reply.Closed(end.job());
    }

    /** Whoever drives a clean-up again in a console changes nothing about its end. */
    private static boolean isOfNewest(Request request, Run run) {
        return run.launch() == request.launch().launch()
                && switch (request.launch().stage()) {
                    case WORK -> run.redrive() == request.how().redriveCount();
                    case CLEAN_UP -> true;
                };
    }

    private JobEvent event(Request request, Run run, Optional<JobEvent.Retry> retry, Instant now) {
        return switch (request.launch().stage()) {
            case WORK ->
                    isOfOneStep(request.how(), run)
                            ? new JobEvent.CameToRest(now, closing.cleanUpBy(run, now))
                            : new JobEvent.Ended(
                                    now,
                                    ending(request.how(), run, retry),
                                    closing.cleanUpBy(run, now));
            case CLEAN_UP -> new JobEvent.CleanedUp(now);
        };
    }

    /** One step was run by itself, and others are left to do. */
    private boolean isOfOneStep(Executions.Description how, Run run) {
        var version = workflows.version(run.workflow()).orElseThrow();
        if (how.status() != Executions.Status.SUCCEEDED
                || run.machineArn().equals(version.machineArn())) {
            return false;
        }
        var finished = lineage.finished(run);
        return version.plan().steps().stream()
                .filter(step -> !step.always())
                .anyMatch(step -> !finished.contains(step.id()));
    }

    private RunEnd end(Job next, JobEvent event, Request request, Run run) {
        return new RunEnd(
                next,
                next.state() instanceof JobState.Completed ? outputs(run) : Map.of(),
                switch (request.launch().stage()) {
                    case WORK -> Optional.empty();
                    case CLEAN_UP -> failure(request.how());
                },
                event instanceof JobEvent.Ended(var at, Ending.Failed(var why, _), _)
                                && next.state() instanceof JobState.Pending(_, _, _, Next.Opens _)
                        ? Optional.of(new JobState.Failed(at, why))
                        : Optional.empty());
    }

    private Optional<Reply> close(RunEnd end, Run run, Instant now) {
        if (!closing.write(end, run, now)) {
            return Optional.empty();
        }
        if (end.job().state() instanceof JobState.Pending) {
            var _ = admitJob.handle(end.job().uid());
        }
        return Optional.of(closed(end));
    }

    private static Optional<Failure> failure(Executions.Description how) {
        return how.status() == Executions.Status.SUCCEEDED
                ? Optional.empty()
                : Optional.of(
                        new Failure(
                                how.error().orElse("States.Runtime"),
                                how.cause().orElse("It ended as " + how.status())));
    }

    /** The job's results, as the variables stand when all steps are done. */
    private Map<String, Stored> outputs(Run run) {
        var plan = workflows.version(run.workflow()).orElseThrow().plan();
        var found = variables.kept(Reader.atEnd(run, plan, ""), plan.outputs());
        var results = new LinkedHashMap<String, Stored>();
        for (var output : plan.outputs().keySet()) {
            var name = output.value();
            results.put(name, found.getOrDefault(name, new Stored.Inline(Json.NULL)));
        }
        return values.keepForFrame(run.job(), results);
    }

    private Ending ending(Executions.Description how, Run run, Optional<JobEvent.Retry> retry) {
        var error = how.error().orElse("States.Runtime");
        var cause = how.cause().orElse("The execution ended as " + how.status());
        return switch (how.status()) {
            case SUCCEEDED -> new Ending.Succeeded();
            case ABORTED -> new Ending.Stopped(new Failure(error, "The execution was stopped"));
            case TIMED_OUT -> new Ending.Failed(new Failure(error, cause), retry);
            case FAILED ->
                    new Ending.Failed(
                            culprit.find(run, Run.Stage.WORK)
                                    .map(Culprit.Found::failure)
                                    .orElseGet(() -> new Failure(error, cause)),
                            retry);
            case RUNNING, PENDING_REDRIVE ->
                    throw new IllegalArgumentException("the execution has not ended");
        };
    }

    /** What closes the runs that it closes. */
    Closing closing() {
        return closing;
    }

    private static Optional<Reply> ignored(String why) {
        return Optional.of(new Reply.Ignored(why));
    }
}
