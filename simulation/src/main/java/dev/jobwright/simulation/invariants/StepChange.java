package dev.jobwright.simulation.invariants;

import dev.jobwright.jobs.items.JobItem;
import dev.jobwright.jobs.items.StepItem;
import dev.jobwright.jobs.job.JobUid;
import dev.jobwright.jobs.steps.StepRun;
import dev.jobwright.jobs.table.Item;
import dev.jobwright.simulation.world.Traffic;
import dev.jobwright.simulation.world.World;

import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A step of a run has changed.
 *
 * @param before absent when it was begun
 * @param copied whether its job was not there yet, but was made of another
 */
record StepChange(
        Instant at,
        JobUid job,
        int runNo,
        Optional<StepRun> before,
        StepRun after,
        boolean copied) {

    /** All of a world, in their order; what was taken away is none. */
    static Stream<StepChange> of(World world) {
        var there = new HashSet<JobUid>();
        return world.traffic().changed().stream()
                .flatMap(change -> {
                    change.after()
                            .filter(item -> item.key().sort().equals("JOB"))
                            .map(JobItem::read)
                            .ifPresent(job -> there.add(job.uid()));
                    return of(change, there).stream();
                });
    }

    /** If it is one of a step, given the jobs that have been there so far. */
    static Optional<StepChange> of(Traffic.Changed change, Set<JobUid> there) {
        return change.after().filter(StepChange::isStep).map(item -> of(change, item, there));
    }

    private static StepChange of(Traffic.Changed change, Item item, Set<JobUid> there) {
        var run = item.key().partition().split("#", -1);
        var job = new JobUid(run[1]);
        return new StepChange(
                change.at(),
                job,
                Integer.parseInt(run[2]),
                change.before().map(StepItem::read),
                StepItem.read(item),
                !there.contains(job));
    }

    /** For people. */
    String place() {
        return "run " + runNo + " of " + job + ", " + after.key().text();
    }

    private static boolean isStep(Item item) {
        var sort = item.key().sort();
        return item.key().partition().startsWith("RUN#")
                && (sort.startsWith("STEP#") || sort.startsWith("ELEMENT#"));
    }

    /** Whether somebody has taken the step to work at it. */
    boolean begins() {
        return !copied
                && !(after.state() instanceof StepRun.State.Done)
                && !(after.state() instanceof StepRun.State.Waiting)
                && before.map(StepRun::fence).orElse(0L) < after.fence();
    }
}
