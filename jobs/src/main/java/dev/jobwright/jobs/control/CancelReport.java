package dev.jobwright.jobs.control;

import dev.jobwright.jobs.job.Cancellation;
import dev.jobwright.jobs.job.Job;
import dev.jobwright.jobs.job.JobState;
import dev.jobwright.jobs.job.Phase;
import dev.jobwright.jobs.job.Run;
import dev.jobwright.jobs.job.WorkflowRef;
import dev.jobwright.jobs.publish.Workflows;
import dev.jobwright.jobs.steps.Scopes;
import dev.jobwright.jobs.steps.StepKey;
import dev.jobwright.jobs.steps.StepRun;
import dev.jobwright.jobs.steps.StepRun.State;
import dev.jobwright.jobs.workflow.Plan;
import dev.jobwright.jobs.workflow.StepId;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Says what a cancel has stopped of a job, and what it has not. */
public final class CancelReport {
    /** The steps that are looked at; a list may have many more elements. */
    static final int MOST_READ = 5_000;

    private final StartJob.Around around;
    private final Jobs jobs;
    private final Workflows workflows;
    private final Scopes scopes;

    /** What it reads from. */
    public CancelReport(StartJob.Around around, Workflows workflows) {
        this.around = around;
        this.jobs = new Jobs(around.table());
        this.workflows = workflows;
        this.scopes = new Scopes(workflows);
    }

    /**
     * What became of the steps of a job that was cancelled.
     *
     * @param by the wish
     * @param finished those at work that came to an end after it, and count
     * @param stopped those that were given up
     * @param stillRunning the attempts that cannot be stopped, whose results are refused
     * @param notBegun those that never began
     * @param isTruncated whether more was begun than is looked at
     */
    public record Report(
            Cancellation by,
            List<StepKey> finished,
            List<StepKey> stopped,
            List<Lasting> stillRunning,
            List<StepKey> notBegun,
            boolean isTruncated) {
        private static Report empty(Cancellation by) {
            return new Report(
                    by,
                    new ArrayList<>(),
                    new ArrayList<>(),
                    new ArrayList<>(),
                    new ArrayList<>(),
                    false);
        }

        private Report truncated(boolean so) {
            return new Report(by, finished, stopped, stillRunning, notBegun, so);
        }
    }

    /**
     * An attempt that may compute although nobody waits for it, or for much longer.
     *
     * @param until when it is ended from outside
     */
    public record Lasting(StepKey step, Instant until) {}

    /** Of a job that was cancelled, or is about to be. */
    public Optional<Report> of(Job job) {
        return cancellation(job.state()).map(by -> report(job, by));
    }

    private static Optional<Cancellation> cancellation(JobState state) {
        return switch (state) {
            case JobState.Cancelled(_, var by) -> Optional.of(by);
            case JobState.Running(_, Phase.Cancelling(var by)) -> Optional.of(by);
            case JobState.Running(_, Phase.CleaningUp(JobState.Cancelled(_, var by), _)) ->
                    Optional.of(by);
            case JobState.Created _,
                    JobState.Pending _,
                    JobState.Running _,
                    JobState.Paused _,
                    JobState.Completed _,
                    JobState.Failed _ ->
                    Optional.empty();
        };
    }

    /**
     * Of a run whose end is about to be written.
     *
     * @param after the steps that are settled with that, as it leaves them
     */
    public Report of(Run run, Cancellation by, List<StepRun> after) {
        var settled = after.stream().collect(Collectors.toMap(StepRun::key, step -> step));
        return report(
                Optional.of(run),
                run.workflow(),
                by,
                step -> settled.getOrDefault(step.key(), step));
    }

    private Report report(Job job, Cancellation by) {
        var run = jobs.run(job.uid(), job.runNo()).filter(one -> isOf(one, by));
        var workflow = run.map(Run::workflow).orElse(job.spec().workflow());
        return report(run, workflow, by, step -> step);
    }

    private Report report(
            Optional<Run> run,
            WorkflowRef workflow,
            Cancellation by,
            UnaryOperator<StepRun> after) {
        var report = Report.empty(by);
        var begun = new HashSet<StepId>();
        boolean isTruncated =
                run.filter(one ->
                                isTruncated(
                                        one,
                                        step -> {
                                            begun.add(step.key().step());
                                            sort(
                                                    after.apply(step),
                                                    report,
                                                    around.clock().instant());
                                        }))
                        .isPresent();
        workflows.version(workflow).orElseThrow().plan().steps().stream()
                .filter(step -> !step.always() && !begun.contains(step.id()))
                .map(Plan.Step::id)
                .map(StepKey::of)
                .forEach(report.notBegun()::add);
        return report.truncated(isTruncated);
    }

    /** An earlier run may have ended long before somebody cancelled the job's next. */
    private static boolean isOf(Run run, Cancellation by) {
        return !(run.state() instanceof Run.State.Ended ended)
                || !ended.at().isBefore(by.askedAt());
    }

    /** Looks at steps of its work, one by one; says whether there are more. */
    private boolean isTruncated(Run run, Consumer<StepRun> look) {
        var steps =
                jobs.begun(run)
                        .filter(step -> scopes.stage(run, step.key()) == Run.Stage.WORK)
                        .iterator();
        for (int i = 0; i < MOST_READ && steps.hasNext(); i++) {
            look.accept(steps.next());
        }
        return steps.hasNext();
    }

    private static void sort(StepRun step, Report report, Instant now) {
        until(step)
                .filter(now::isBefore)
                .map(until -> new Lasting(step.key(), until))
                .ifPresent(report.stillRunning()::add);
        switch (step.state()) {
            case State.Cancelled _ -> report.stopped().add(step.key());
            case State.Done done when !done.at().isBefore(report.by().askedAt()) ->
                    report.finished().add(step.key());
            case State.Done _,
                    State.Waiting _,
                    State.Leased _,
                    State.Timed _,
                    State.Asked _,
                    State.Called _,
                    State.Spread _ -> {}
        }
    }

    private static Optional<Instant> until(StepRun step) {
        return step.state() instanceof State.Leased leased
                ? Optional.of(leased.until())
                : step.heldUntil();
    }
}
