package dev.jobwright.simulation.invariants;

import dev.jobwright.jobs.dependencies.Mark.End;
import dev.jobwright.jobs.dependencies.OnFailure;
import dev.jobwright.jobs.items.JobItem;
import dev.jobwright.jobs.items.RunItem;
import dev.jobwright.jobs.job.Job;
import dev.jobwright.jobs.job.JobState;
import dev.jobwright.jobs.job.JobUid;
import dev.jobwright.jobs.job.Run;
import dev.jobwright.simulation.world.Traffic.Changed;
import dev.jobwright.simulation.world.World;

import java.util.HashSet;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * A job that waits for others runs first when each of them has ended as it had to since then, and
 * that once; and it is cancelled only for one of them that has ended otherwise.
 */
final class DependentsStartInTurn implements Invariant {
    /** How what is said of a cancel begins that nobody asked for. */
    private static final String FOR_ANOTHER = "the job ";

    @Override
    public String name() {
        return "I9 a dependent starts once, and when all have ended that it waits for";
    }

    @Override
    public void check(World world, BiConsumer<String, String> broken) {
        var needing = new Needing();
        var dependent = new HashSet<JobUid>();
        for (var change : world.traffic().changed()) {
            if (Needing.isNeeds(change)) {
                dependent.add(Needing.owner(Standing.item(change)));
            } else if (isChange(change) && Standing.isJob(change)) {
                check(change, dependent, needing, broken);
            } else if (isChange(change) && Runs.isRun(Standing.item(change))) {
                checkOnce(change, dependent, broken);
            }
            needing.take(change);
        }
    }

    private static boolean isChange(Changed change) {
        return change.before().isPresent() && change.after().isPresent();
    }

    private static void check(
            Changed change,
            Set<JobUid> dependent,
            Needing needing,
            BiConsumer<String, String> broken) {
        var before = JobItem.read(change.before().orElseThrow());
        var after = JobItem.read(change.after().orElseThrow());
        if (!dependent.contains(after.uid()) || before.runNo() > 0) {
            return;
        }
        if (after.runNo() > 0) {
            needing.of(after.uid()).stream()
                    .filter(one -> !needing.isSatisfied(before, one))
                    .forEach(one ->
                            broken.accept(
                                    after.uid().value(),
                                    "it began at " + change.at() + ", in spite of " + one));
        } else if (after.state() instanceof JobState.Cancelled(_, var by)
                && before.state() instanceof JobState.Open
                && by.reason().startsWith(FOR_ANOTHER)
                && !isMeantToEnd(before, needing)) {
            broken.accept(after.uid().value(), "nothing says that " + by);
        }
    }

    private static boolean isMeantToEnd(Job job, Needing needing) {
        return needing.of(job.uid()).stream()
                .filter(one -> one.onFailure() == OnFailure.CANCEL)
                .anyMatch(one ->
                        needing.ends(job, one).stream().anyMatch(how -> how != End.COMPLETED));
    }

    private static void checkOnce(
            Changed change, Set<JobUid> dependent, BiConsumer<String, String> broken) {
        var before = RunItem.read(change.before().orElseThrow());
        var after = RunItem.read(change.after().orElseThrow());
        if (dependent.contains(after.job())
                && after.runNo() == 1
                && after.state() instanceof Run.State.Live(var again)
                && !before.state().since().equals(again)) {
            broken.accept(
                    after.executionName(), "it began at " + before.state() + ", and " + again);
        }
    }
}
