package dev.jobwright.jobs.control;

import dev.jobwright.jobs.cost.Overspent;
import dev.jobwright.jobs.dependencies.TellDependents;
import dev.jobwright.jobs.job.Decision;
import dev.jobwright.jobs.job.Job;
import dev.jobwright.jobs.job.JobEvent;
import dev.jobwright.jobs.job.JobId;
import dev.jobwright.jobs.job.JobState;
import dev.jobwright.jobs.job.Line;
import dev.jobwright.jobs.job.Next;
import dev.jobwright.jobs.job.Owner;
import dev.jobwright.jobs.job.Run;
import dev.jobwright.jobs.job.Transitions;
import dev.jobwright.jobs.json.Problem;
import dev.jobwright.jobs.publish.Version;
import dev.jobwright.jobs.publish.Workflows;
import dev.jobwright.jobs.steps.Lineage;
import dev.jobwright.jobs.steps.StepKey;
import dev.jobwright.jobs.table.Rounds;
import dev.jobwright.jobs.workflow.Plan;
import dev.jobwright.jobs.workflow.Plan.Writer;
import dev.jobwright.jobs.workflow.Reads;
import dev.jobwright.jobs.workflow.StepId;
import dev.jobwright.jobs.workflow.VariableId;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Runs one step of a job that does not run, as soon as all is there that the step reads. What it
 * did counts when the job goes on.
 */
public final class ExecuteStep {
    private final StartJob.Around around;
    private final Jobs jobs;
    private final Workflows workflows;
    private final Inputs inputs;
    private final StepMachines machines;
    private final Lineage lineage;
    private final AdmitJob admitJob;
    private final Spending spending;

    /** With the workflows, the check of inputs, and what makes machines of steps. */
    public ExecuteStep(
            StartJob.Around around, Workflows workflows, Inputs inputs, StepMachines machines) {
        this.around = around;
        this.jobs = new Jobs(around.table());
        this.workflows = workflows;
        this.inputs = inputs;
        this.machines = machines;
        this.lineage = new Lineage(around.table());
        this.admitJob = new AdmitJob(around, workflows, inputs);
        this.spending = new Spending(around.table());
    }

    /** How a step is named. */
    public sealed interface Which {
        /** By its id. */
        record ById(String id) implements Which {}

        /** By its place in the workflow, from 0. */
        record ByIndex(int index) implements Which {}
    }

    /**
     * What is asked for.
     *
     * @param owner whose job
     * @param id which job
     * @param which which step of the job's own workflow
     */
    public record Request(Owner owner, JobId id, Which which) {}

    /** What came of it. */
    public sealed interface Reply {
        /** The step runs. */
        record Accepted(Job job) implements Reply {}

        /** There is no such job. */
        record NoJob(JobId id) implements Reply {}

        /** The workflow has no such step. */
        record NoStep(List<StepId> steps) implements Reply {}

        /** The job's inputs are not complete or not right. */
        record InvalidInputs(List<Problem> problems) implements Reply {}

        /** Nothing has set yet what the step reads. */
        record NotSet(StepId step, List<VariableId> variables) implements Reply {}

        /** As many jobs run as may. */
        record NoSlot(Job job, Line line) implements Reply {}

        /** It cannot be run as things stand. */
        record Refused(Job job, String why) implements Reply {}

        /** It has used up its budget. */
        record OverBudget(Job job, Overspent why) implements Reply {}
    }

    /** Runs it. */
    public Reply handle(Request request) {
        return Rounds.until(() -> {
            var found = jobs.find(request.owner(), request.id());
            return found.isEmpty()
                    ? Optional.of(new Reply.NoJob(request.id()))
                    : find(found.get(), request.which());
        });
    }

    private Optional<Reply> find(Job job, Which which) {
        var version = workflows.version(job.spec().workflow()).orElseThrow();
        var steps = version.plan().steps().stream().filter(step -> !step.always()).toList();
        var step =
                switch (which) {
                    case Which.ById(var id) ->
                            steps.stream().filter(one -> one.id().value().equals(id)).findFirst();
                    case Which.ByIndex(var index) ->
                            index < steps.size()
                                    ? Optional.of(steps.get(index))
                                    : Optional.<Plan.Step>empty();
                };
        return step.isEmpty()
                ? Optional.of(new Reply.NoStep(steps.stream().map(Plan.Step::id).toList()))
                : execute(job, version, step.get());
    }

    private Optional<Reply> execute(Job job, Version version, Plan.Step step) {
        var now = around.clock().instant();
        return switch (Transitions.on(job.state(), new JobEvent.StepAsked(now, step.id()))) {
            case Decision.Refuse(var why) -> Optional.of(new Reply.Refused(job, why));
            case Decision.Ignore _ -> Optional.of(new Reply.Accepted(job));
            case Decision.Become(var state) ->
                    refusal(job, version, step)
                            .or(() -> run(job, job.become(state, now), version, step));
        };
    }

    private Optional<Reply> run(Job job, Job running, Version version, Plan.Step step) {
        var machine = machines.of(version, step);
        return switch (admitJob.single(running, next(job), machine)) {
            case AdmitJob.Single.Runs(var started) -> Optional.of(new Reply.Accepted(started));
            case AdmitJob.Single.Full(var line) -> Optional.of(new Reply.NoSlot(job, line));
            case AdmitJob.Single.Lost _ -> Optional.empty();
        };
    }

    private static Next next(Job job) {
        return job.state() instanceof JobState.Paused(_, _, var next) ? next : Next.fresh();
    }

    private Optional<Reply> refusal(Job job, Version version, Plan.Step step) {
        var over = spending.overspent(job);
        if (over.isPresent()) {
            return Optional.of(new Reply.OverBudget(job, over.get()));
        }
        if (step.action() instanceof Plan.Action.Evaluate) {
            var why = "the step decides where the job goes on; start or resume it";
            return Optional.of(new Reply.Refused(job, why));
        }
        if (TellDependents.isWaiting(job)) {
            var why = "its first run waits for the jobs that it depends on; start it";
            return Optional.of(new Reply.Refused(job, why));
        }
        var run = jobs.live(job);
        if (run.filter(live -> isDone(live, step.id())).isPresent()) {
            return Optional.of(new Reply.Refused(job, "the step is done; rerun the job from it"));
        }
        var given = inputs.load(job.uid(), jobs.inputs(job.uid()));
        var problems = inputs.problems(job.owner(), version.plan().inputs(), given);
        if (!problems.isEmpty()) {
            return Optional.of(new Reply.InvalidInputs(problems));
        }
        Predicate<StepId> isDone = id -> run.filter(live -> isDone(live, id)).isPresent();
        var missing =
                Reads.of(step).stream()
                        .filter(read -> read.writers().stream().noneMatch(by -> isSet(by, isDone)))
                        .map(Plan.Binding.Read::variable)
                        .distinct()
                        .toList();
        return missing.isEmpty()
                ? Optional.empty()
                : Optional.of(new Reply.NotSet(step.id(), missing));
    }

    private static boolean isSet(Writer writer, Predicate<StepId> isDone) {
        return switch (writer) {
            case Writer.Inputs _, Writer.Item _ -> true;
            case Writer.Step(var id) -> isDone.test(id);
        };
    }

    private boolean isDone(Run run, StepId step) {
        return lineage.step(run, StepKey.of(step))
                .filter(standing -> Lineage.isFinished(standing.step().state()))
                .isPresent();
    }
}
