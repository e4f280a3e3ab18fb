package dev.jobwright.simulation.invariants;

import dev.jobwright.jobs.items.StepItem;
import dev.jobwright.jobs.job.JobUid;
import dev.jobwright.jobs.steps.StepRun;
import dev.jobwright.jobs.table.Item;
import dev.jobwright.simulation.world.Traffic;
import dev.jobwright.simulation.world.World;

import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A step of a run has changed.
 *
 * @param before absent when it was begun
 */
record StepChange(
        Instant at, JobUid job, int runNo, Optional<StepRun> before, StepRun after, String place) {

    /** All of a world, in their order; what was taken away is none. */
    static Stream<StepChange> of(World world) {
        return world.traffic().changed().stream().flatMap(change -> of(change).stream());
    }

    static Optional<StepChange> of(Traffic.Changed change) {
        return change.after().filter(StepChange::isStep).map(item -> of(change, item));
    }

    private static StepChange of(Traffic.Changed change, Item item) {
        var run = item.key().partition().split("#", -1);
        return new StepChange(
                change.at(),
                new JobUid(run[1]),
                Integer.parseInt(run[2]),
                change.before().map(StepItem::read),
                StepItem.read(item),
                item.key().partition() + " " + item.key().sort());
    }

    private static boolean isStep(Item item) {
        var sort = item.key().sort();
        return item.key().partition().startsWith("RUN#")
                && (sort.startsWith("STEP#") || sort.startsWith("ELEMENT#"));
    }

    /** Whether somebody has taken the step to work at it. */
    boolean begins() {
        return !(after.state() instanceof StepRun.State.Done)
                && !(after.state() instanceof StepRun.State.Waiting)
                && before.map(StepRun::fence).orElse(0L) < after.fence();
    }
}
