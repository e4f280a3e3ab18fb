package dev.jobwright.jobs.control;

import dev.jobwright.jobs.items.JobItem;
import dev.jobwright.jobs.items.OutboxItem;
import dev.jobwright.jobs.items.RunItem;
import dev.jobwright.jobs.job.Decision;
import dev.jobwright.jobs.job.Job;
import dev.jobwright.jobs.job.JobEvent;
import dev.jobwright.jobs.job.JobId;
import dev.jobwright.jobs.job.JobState;
import dev.jobwright.jobs.job.Owner;
import dev.jobwright.jobs.job.Run;
import dev.jobwright.jobs.job.Status;
import dev.jobwright.jobs.job.Transitions;
import dev.jobwright.jobs.json.Problem;
import dev.jobwright.jobs.log.Frame;
import dev.jobwright.jobs.log.Outbox;
import dev.jobwright.jobs.log.Tell;
import dev.jobwright.jobs.ports.Executions;
import dev.jobwright.jobs.publish.Workflows;
import dev.jobwright.jobs.table.Outcome;
import dev.jobwright.jobs.table.Rounds;
import dev.jobwright.jobs.table.Table;
import dev.jobwright.jobs.table.Write;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Starts a job: one transaction opens its run, then the run's execution is started under a name
 * that only it can have. A crash between the two is repaired by asking again, or by the sweeper.
 */
public final class StartJob {
    private final Around around;
    private final Jobs jobs;
    private final Workflows workflows;
    private final Inputs inputs;

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
            case Decision.Become(var pending) -> open(job, pending, now);
        };
    }

    /** A start that was written may not have reached its execution. */
    private Reply again(Job job) {
        if (job.state() instanceof JobState.Running) {
            jobs.run(job.uid(), job.runNo()).ifPresent(this::execute);
        }
        return new Reply.Already(job);
    }

    private Optional<Reply> open(Job job, JobState pending, Instant now) {
        var version = workflows.version(job.spec().workflow()).orElseThrow();
        var asked = version.plan().inputs();
        var kept = jobs.inputs(job.uid());
        var problems = inputs.problems(job.owner(), asked, inputs.load(job.uid(), kept));
        if (!problems.isEmpty()) {
            return Optional.of(new Reply.InvalidInputs(problems));
        }
        int runNo = job.runNo() + 1;
        var running = admitted(job, pending, now).inRun(runNo, now);
        var run =
                new Run(
                        job.uid(),
                        runNo,
                        1,
                        0,
                        job.spec().workflow(),
                        version.machineArn(),
                        version.cleanUpArn(),
                        Launch.input(job, runNo, 1, Launch.link(around.linkBase(), job)),
                        inputs.filled(job.uid(), asked, kept),
                        new Run.State.Live(now));
        return around.table().transact(writes(running, run, now)) instanceof Outcome.Committed
                ? Optional.of(started(running, run, now))
                : Optional.empty();
    }

    private static Job admitted(Job job, JobState pending, Instant now) {
        return switch (Transitions.on(pending, new JobEvent.Admitted(now))) {
            case Decision.Become(var state) -> job.become(state, now);
            case Decision.Ignore _, Decision.Refuse _ -> throw new AssertionError(pending);
        };
    }

    private static List<Write> writes(Job running, Run run, Instant now) {
        var writes = new ArrayList<Write>();
        writes.add(JobItem.replace(running));
        writes.add(RunItem.create(run));
        writes.addAll(Launch.openGates(run));
        var frame = Frame.job(Status.RUNNING, "Job started");
        writes.add(
                OutboxItem.create(
                        Outbox.of(run.job(), run.runNo(), now, "started", List.of(frame))));
        return writes;
    }

    private Reply started(Job running, Run run, Instant now) {
        around.tell().ring(run.job(), run.runNo(), now);
        execute(run);
        return new Reply.Started(running);
    }

    private void execute(Run run) {
        around.executions().start(run.machineArn(), run.executionName(), run.input());
    }
}
