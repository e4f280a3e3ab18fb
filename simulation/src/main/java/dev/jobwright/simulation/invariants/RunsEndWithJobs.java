package dev.jobwright.simulation.invariants;

import dev.jobwright.jobs.control.Jobs;
import dev.jobwright.jobs.job.Job;
import dev.jobwright.jobs.job.JobState;
import dev.jobwright.jobs.job.Run;
import dev.jobwright.jobs.publish.Workflows;
import dev.jobwright.jobs.steps.Scopes;
import dev.jobwright.jobs.steps.StepRun;
import dev.jobwright.jobs.steps.StepRun.State;
import dev.jobwright.simulation.world.World;

import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * A job that has ended has no live run and no step at work; it completed only if its steps did, and
 * failed only by what can fail a job here.
 */
final class RunsEndWithJobs implements Invariant {
    /** What only we could have made fail. */
    private static final List<String> OURS =
            List.of("StepBusy", "StepStopped", "IllegalState", "IllegalArgument", "NoSuchElement");

    @Override
    public String name() {
        return "I2 runs and steps end with their job, and as it does";
    }

    @Override
    public void check(World world, BiConsumer<String, String> broken) {
        for (var job : world.jobs()) {
            if (job.state() instanceof JobState.Final end && job.runNo() > 0) {
                check(world, job, end).ifPresent(why -> broken.accept(job.uid().value(), why));
            }
        }
    }

    private static Optional<String> check(World world, Job job, JobState.Final end) {
        var jobs = new Jobs(world.table());
        var run = jobs.run(job.uid(), job.runNo()).orElseThrow();
        if (!(run.state() instanceof Run.State.Ended ended) || !fits(ended, end)) {
            return Optional.of("it is " + end + ", and its run is " + run.state());
        }
        if (end instanceof JobState.Failed(_, var failure)
                && OURS.stream().anyMatch(failure.error()::contains)) {
            return Optional.of("it failed by " + failure);
        }
        var scopes = new Scopes(new Workflows(world.table(), world.blobs()));
        return Begun.in(world, job.uid(), job.runNo())
                .filter(step ->
                        !fits(step, end, scopes.stage(run, step.key()) == Run.Stage.CLEAN_UP))
                .findFirst()
                .map(step -> "it is " + end + ", and " + step);
    }

    /** A job that is cancelled between two runs changes nothing about the one before. */
    private static boolean fits(Run.State.Ended run, JobState.Final end) {
        return run.status() == end.status()
                || (end instanceof JobState.Cancelled(_, var by)
                        && !by.askedAt().isBefore(run.at()));
    }

    private static boolean fits(StepRun step, JobState.Final end, boolean cleansUp) {
        if (!(step.state() instanceof State.Done)) {
            return false;
        }
        boolean stopped =
                (step.state() instanceof State.Failed(_, _, var stops) && stops)
                        || step.state() instanceof State.Cancelled;
        return cleansUp || !(end instanceof JobState.Completed && stopped);
    }
}
