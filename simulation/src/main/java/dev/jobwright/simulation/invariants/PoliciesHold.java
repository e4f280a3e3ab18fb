package dev.jobwright.simulation.invariants;

import dev.jobwright.jobs.items.RunItem;
import dev.jobwright.jobs.job.Job;
import dev.jobwright.jobs.job.JobState;
import dev.jobwright.jobs.job.Run;
import dev.jobwright.jobs.job.WaitReason;
import dev.jobwright.simulation.world.World;

import java.time.Instant;
import java.util.function.BiConsumer;

/**
 * A job that failed is tried again as often as it was asked for, and not before its time; and it
 * has taken too long only when it has.
 */
final class PoliciesHold implements Invariant {
    private static final String TOO_LONG = "Jobwright.JobTimeout";

    @Override
    public String name() {
        return "I12 jobs are tried again as they were to be";
    }

    @Override
    public void check(World world, BiConsumer<String, String> broken) {
        var runs = Runs.of(world);
        var jobs = world.jobs();
        for (var job : jobs) {
            if (job.state() instanceof JobState.Failed && job.runNo() > 0) {
                int retry = runs.get(job.uid(), job.runNo()).course().retry();
                if (retry != job.spec().policy().maxRetries()) {
                    broken.accept(job.uid().value(), "it failed at its retry " + retry);
                }
            }
        }
        for (var change : world.traffic().changed()) {
            change.after()
                    .filter(item -> change.before().isEmpty() && Runs.isRun(item))
                    .map(RunItem::read)
                    .filter(run ->
                            jobs.stream()
                                    .filter(job -> job.uid().equals(run.job()))
                                    .anyMatch(job -> isEarly(job, run, runs, change.at())))
                    .filter(run -> !wasResumed(world, run, change.at()))
                    .ifPresent(run -> broken.accept(run.executionName(), "it began too early"));
        }
        for (var moved : world.traffic().moved()) {
            if (moved.after() instanceof JobState.Failed(var at, var why)
                    && why.error().equals(TOO_LONG)) {
                runs.all().values().stream()
                        .filter(run -> run.job().equals(moved.job()))
                        .filter(run -> isTooShort(run, at))
                        .forEach(run -> broken.accept(run.executionName(), run + " by " + moved));
            }
        }
    }

    private static boolean isTooShort(Run run, Instant at) {
        return run.state() instanceof Run.State.Ended ended
                && ended.at().equals(at)
                && run.deadline().filter(deadline -> !at.isBefore(deadline)).isEmpty();
    }

    private static boolean isEarly(Job job, Run run, Runs runs, Instant at) {
        return run.course().retry() > 0
                && runs.get(job.uid(), run.runNo() - 1).state() instanceof Run.State.Ended before
                && at.isBefore(before.at().plus(job.spec().policy().retryDelay()));
    }

    /** Whoever resumes a job that waited waits no longer. */
    private static boolean wasResumed(World world, Run run, Instant by) {
        return world.traffic().moved().stream()
                .filter(moved -> moved.job().equals(run.job()) && !moved.at().isAfter(by))
                .toList()
                .reversed()
                .stream()
                .takeWhile(moved -> !isRetry(moved.after()))
                .anyMatch(moved -> moved.before().orElse(null) instanceof JobState.Paused);
    }

    private static boolean isRetry(JobState state) {
        return state instanceof JobState.Pending(_, WaitReason why, _, _)
                && why == WaitReason.RETRY;
    }
}
