package dev.jobwright.jobs.control;

import dev.jobwright.jobs.job.Cancellation;
import dev.jobwright.jobs.job.Job;
import dev.jobwright.jobs.job.JobState;
import dev.jobwright.jobs.job.Phase;
import dev.jobwright.jobs.job.Run;
import dev.jobwright.jobs.publish.Workflows;
import dev.jobwright.jobs.steps.Scopes;
import dev.jobwright.jobs.steps.StepKey;
import dev.jobwright.jobs.steps.StepRun;
import dev.jobwright.jobs.steps.StepRun.State;
import dev.jobwright.jobs.workflow.Plan;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Says what a cancel has stopped of a job, and what it has not. */
public final class CancelReport {
    /** The steps that are looked at; a list may have many more elements. */
    private static final int MOST_READ = 5_000;

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
     */
    public record Report(
            Cancellation by,
            List<StepKey> finished,
            List<StepKey> stopped,
            List<Lasting> stillRunning,
            List<StepKey> notBegun) {}

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

    private Report report(Job job, Cancellation by) {
        var report =
                new Report(
                        by,
                        new ArrayList<>(),
                        new ArrayList<>(),
                        new ArrayList<>(),
                        new ArrayList<>());
        var run = jobs.run(job.uid(), job.runNo()).filter(one -> isOf(one, by));
        var begun = new HashSet<StepKey>();
        run.ifPresent(one -> read(one, report, begun));
        var workflow = run.map(Run::workflow).orElse(job.spec().workflow());
        workflows.version(workflow).orElseThrow().plan().steps().stream()
                .filter(step -> !step.always())
                .map(Plan.Step::id)
                .map(StepKey::of)
                .filter(key -> !begun.contains(key))
                .forEach(report.notBegun()::add);
        return report;
    }

    /** An earlier run may have ended long before somebody cancelled the job's next. */
    private static boolean isOf(Run run, Cancellation by) {
        return !(run.state() instanceof Run.State.Ended ended)
                || !ended.at().isBefore(by.askedAt());
    }

    private void read(Run run, Report report, Set<StepKey> begun) {
        var now = around.clock().instant();
        jobs.begun(run)
                .limit(MOST_READ)
                .filter(step -> scopes.stage(run, step.key()) == Run.Stage.WORK)
                .forEach(step -> {
                    begun.add(StepKey.of(step.key().step()));
                    sort(step, report);
                    until(step)
                            .filter(now::isBefore)
                            .map(until -> new Lasting(step.key(), until))
                            .ifPresent(report.stillRunning()::add);
                });
    }

    private static void sort(StepRun step, Report report) {
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
