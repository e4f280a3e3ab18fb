package dev.jobwright.jobs.control;

import dev.jobwright.jobs.items.InputsItem;
import dev.jobwright.jobs.items.RunItem;
import dev.jobwright.jobs.job.Job;
import dev.jobwright.jobs.job.JobState;
import dev.jobwright.jobs.job.Next;
import dev.jobwright.jobs.job.Phase;
import dev.jobwright.jobs.job.Run;
import dev.jobwright.jobs.job.Status;
import dev.jobwright.jobs.job.Stored;
import dev.jobwright.jobs.log.Frame;
import dev.jobwright.jobs.ports.Executions;
import dev.jobwright.jobs.publish.Workflows;
import dev.jobwright.jobs.table.Write;
import dev.jobwright.jobs.workflow.Plan;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Lets a job run that may: one transaction opens its next run, or another launch of the run that it
 * has; then the execution is started under a name that only that launch can have. A crash between
 * the two is repaired by the sweeper.
 */
public final class LaunchRun {
    private final StartJob.Around around;
    private final Jobs jobs;
    private final Workflows workflows;
    private final Inputs inputs;
    private final Redrives redrives;
    private final Spending spending;
    private final WriteJob writeJob;

    /** With the workflows, and what fills inputs. */
    public LaunchRun(StartJob.Around around, Workflows workflows, Inputs inputs) {
        this.around = around;
        this.jobs = new Jobs(around.table());
        this.workflows = workflows;
        this.inputs = inputs;
        this.redrives = new Redrives(around, workflows);
        this.spending = new Spending(around.table());
        this.writeJob = new WriteJob(around);
    }

    /**
     * A job that is let run.
     *
     * @param running as it is then
     * @param now since when
     * @param also what is written with it
     * @param machineArn the state machine, if it is not the one of its workflow
     */
    record Let(Job running, Instant now, List<Write> also, Optional<String> machineArn) {

        private Let with(List<Write> others) {
            return new Let(running, now, others, machineArn);
        }
    }

    /** Writes that it runs, and starts that; empty if something had changed meanwhile. */
    Optional<Job> handle(Let let, Next next) {
        return switch (next) {
            case Next.Opens opens ->
                    open(let, new Opening(opens, jobs.inputs(let.running().uid())));
            case Next.GoesOn(var since) ->
                    // A job that was deleted meanwhile has no run any more.
                    jobs.run(let.running().uid(), let.running().runNo())
                            .flatMap(read -> goOn(let, since, read));
        };
    }

    /**
     * A run that is about to be opened.
     *
     * @param opens upon what
     * @param inputs what it is given
     */
    record Opening(Next.Opens opens, Map<String, Stored> inputs) {}

    /** The same for a job whose first run is given something that it has not been given before. */
    Optional<Job> open(Let let, Next.Opens opens, Map<String, Stored> inputs) {
        var also = new ArrayList<>(let.also());
        also.add(InputsItem.put(let.running().uid(), inputs));
        return open(let.with(also), new Opening(opens, inputs));
    }

    /** The same for a job whose next run is made otherwise than it lies ready. */
    Optional<Job> open(Let let, Opening opening) {
        var job = let.running();
        var now = let.now();
        var version = workflows.version(job.spec().workflow()).orElseThrow();
        int runNo = job.runNo() + 1;
        var opens = opening.opens();
        // Each run cleans up after itself.
        var cleanUps = version.plan().steps().stream().filter(Plan.Step::always).map(Plan.Step::id);
        var course =
                new Run.Course(
                        opens.base().map(base -> base.without(cleanUps.toList())),
                        opens.retry(),
                        Duration.ZERO,
                        job.spec().policy().timeout().map(now::plus),
                        spending.budget(job));
        var run =
                new Run(
                        job.uid(),
                        runNo,
                        1,
                        0,
                        job.spec().workflow(),
                        let.machineArn().orElseGet(version::machineArn),
                        version.cleanUpArn(),
                        input(job, runNo, 1),
                        inputs.filled(job.uid(), version.plan().inputs(), opening.inputs()),
                        course,
                        new Run.State.Live(now));
        if (opens.retry() > 0) {
            jobs.run(job.uid(), job.runNo()).ifPresent(this::stop);
        }
        var running = job.inRun(runNo, now).dueBy(run.deadline(), now);
        var frame = Frame.job(Status.RUNNING, "Job started");
        var writes = new ArrayList<>(let.also());
        writes.add(RunItem.create(run));
        return write(running, run, writes, new WriteJob.News(runNo, now, "started", frame))
                .map(written -> executed(written, run));
    }

    /** Where the execution cannot go on itself, finished steps will answer another from memory. */
    private Optional<Job> goOn(Let let, Instant since, Run read) {
        var running = let.running();
        var now = let.now();
        var machineArn = let.machineArn();
        var rest = Duration.between(since, now);
        var rested = read.rested(rest).within(spending.budget(running, read));
        var run =
                machineArn.isEmpty() && redrives.mayGoOn(read, rest)
                        ? rested.redriven(read.redrive() + 1)
                        : relaunched(running, rested, machineArn);
        if (run.launch() > read.launch()) {
            // Before it is written: nobody looks for it afterwards.
            stop(read);
        }
        var due = running.dueBy(run.deadline(), now);
        var frame = Frame.job(Status.RUNNING, "Job resumed");
        var news = new WriteJob.News(run.runNo(), now, "resumed", frame);
        var writes = new ArrayList<>(let.also());
        writes.add(RunItem.replace(run, read));
        return write(due, run, writes, news).map(written -> executed(written, run));
    }

    private Run relaunched(Job job, Run run, Optional<String> machineArn) {
        var machine =
                machineArn.orElseGet(
                        () -> workflows.version(run.workflow()).orElseThrow().machineArn());
        return run.on(machine).relaunched(input(job, run.runNo(), run.launch() + 1));
    }

    private String input(Job job, int runNo, int launch) {
        return Launch.input(job, runNo, launch, Launch.link(around.linkBase(), job));
    }

    private Optional<Job> write(Job running, Run run, List<Write> also, WriteJob.News news) {
        var writes = new ArrayList<>(also);
        writes.addAll(Launch.openGates(run));
        return writeJob.handle(running, news, writes);
    }

    private Job executed(Job job, Run run) {
        execute(job, run);
        return job;
    }

    /**
     * Starts the newest launch of a run, or lets it go on if it was to; doing it twice is doing it
     * once. One that cannot go on is followed by another.
     */
    public void execute(Job job, Run run) {
        if (run.redrive() == 0) {
            around.executions().start(run.machineArn(), run.executionName(), run.input());
        } else if (around.executions().redrive(run.executionArn(), run.redrive())
                == Executions.Redriven.REFUSED) {
            stop(run);
            replace(job, run);
        }
    }

    /**
     * Lets a run go on in another launch, whose execution has ended and cannot go on; the sweeper
     * does it where something of it has changed meanwhile.
     */
    public void replace(Job job, Run run) {
        var again = relaunched(job, run, Optional.empty());
        var now = around.clock().instant();
        var looked = job.lookedAtAgain(Optional.of(now.plus(Job.LOOK_AGAIN)));
        var frame = Frame.job(Status.RUNNING, "Job goes on in another execution");
        var news = new WriteJob.News(run.runNo(), now, "launch", frame);
        write(looked, again, List.of(RunItem.replace(again, run)), news)
                .ifPresent(written -> execute(written, again));
    }

    /** Makes sure that a job is executed that was admitted before, if that is the first it does. */
    void again(Job job) {
        if (job.state() instanceof JobState.Running(_, Phase.Steady _)) {
            jobs.run(job.uid(), job.runNo())
                    .filter(run -> run.redrive() == 0)
                    .ifPresent(run -> execute(job, run));
        }
    }

    /** At most one execution of a run is ever at work. */
    private void stop(Run run) {
        around.executions()
                .stop(run.executionArn(), "Jobwright.Resumed", "The run goes on in another launch");
    }
}
