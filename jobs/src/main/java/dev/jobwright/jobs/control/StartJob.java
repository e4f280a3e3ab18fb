package dev.jobwright.jobs.control;

import dev.jobwright.jobs.cost.Overspent;
import dev.jobwright.jobs.dependencies.MapOutputs;
import dev.jobwright.jobs.job.Decision;
import dev.jobwright.jobs.job.Job;
import dev.jobwright.jobs.job.JobEvent;
import dev.jobwright.jobs.job.JobId;
import dev.jobwright.jobs.job.JobState;
import dev.jobwright.jobs.job.Owner;
import dev.jobwright.jobs.job.Transitions;
import dev.jobwright.jobs.json.Problem;
import dev.jobwright.jobs.log.Tell;
import dev.jobwright.jobs.ports.Executions;
import dev.jobwright.jobs.publish.Workflows;
import dev.jobwright.jobs.table.Rounds;
import dev.jobwright.jobs.table.Table;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Starts a job that has all it needs. Asked again, it makes sure that the run is executed. */
public final class StartJob {
    private final Around around;
    private final Jobs jobs;
    private final Workflows workflows;
    private final Inputs inputs;
    private final MapOutputs mapOutputs;
    private final AdmitJob admitJob;
    private final Spending spending;

    /**
     * What surrounds the control of jobs.
     *
     * @param table the durable state
     * @param executions where runs are executed
     * @param tell the progress queue
     * @param clock what time it is
     * @param linkBase where jobs can be seen, without a slash at its end
     */
    public record Around(
            Table table, Executions executions, Tell tell, InstantSource clock, String linkBase) {}

    /** With the workflows, and the check of inputs. */
    public StartJob(Around around, Workflows workflows, Inputs inputs) {
        this.around = around;
        this.jobs = new Jobs(around.table());
        this.workflows = workflows;
        this.inputs = inputs;
        this.mapOutputs = new MapOutputs(around.table(), workflows, inputs);
        this.admitJob = new AdmitJob(around, workflows, inputs);
        this.spending = new Spending(around.table());
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
        /** It runs now. */
        record Started(Job job) implements Reply {}

        /** It was started before. */
        record Already(Job job) implements Reply {}

        /** There is no such job. */
        record NoJob(JobId id) implements Reply {}

        /** Its inputs are not complete or not right. */
        record InvalidInputs(List<Problem> problems) implements Reply {}

        /** It cannot be started as it stands. */
        record Refused(Job job, String why) implements Reply {}

        /** It has used up its budget. */
        record OverBudget(Job job, Overspent why) implements Reply {}
    }

    /** Starts. */
    public Reply handle(Request request) {
        return Rounds.until(() -> {
            var found = jobs.find(request.owner(), request.id());
            return found.isEmpty()
                    ? Optional.of(new Reply.NoJob(request.id()))
                    : start(found.get());
        });
    }

    private Optional<Reply> start(Job job) {
        var now = around.clock().instant();
        return switch (Transitions.on(job.state(), new JobEvent.StartAsked(now))) {
            case Decision.Refuse(var why) -> Optional.of(new Reply.Refused(job, why));
            case Decision.Ignore _ -> Optional.of(again(job));
            case Decision.Become(var pending) ->
                    over(job).or(() -> start(job, (JobState.Pending) pending, now));
        };
    }

    /** A start that was written may not have reached its execution. */
    private Reply again(Job job) {
        admitJob.launchRun().again(job);
        return new Reply.Already(job);
    }

    private Optional<Reply> start(Job job, JobState.Pending pending, Instant now) {
        var all = workflows.version(job.spec().workflow()).orElseThrow().plan().inputs();
        var asked = mapOutputs.own(job, all);
        var given = inputs.load(job.uid(), jobs.inputs(job.uid()));
        var problems = inputs.problems(job.owner(), asked, given);
        return problems.isEmpty()
                ? admitJob.admit(job, pending, now).map(Reply.Started::new)
                : Optional.of(new Reply.InvalidInputs(problems));
    }

    private Optional<Reply> over(Job job) {
        return spending.overspent(job).map(why -> new Reply.OverBudget(job, why));
    }
}
