package dev.jobwright.simulation.invariants;

import dev.jobwright.jobs.items.StepItem;
import dev.jobwright.jobs.job.JobUid;
import dev.jobwright.jobs.steps.StepRun;
import dev.jobwright.jobs.table.Pages;
import dev.jobwright.simulation.world.World;

import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** All that was begun in a run, elements of lists included. */
final class Begun {
    private Begun() {}

    static Stream<StepRun> in(World world, JobUid job, int runNo) {
        var items = Pages.each(world.table(), StepItem.within(job, runNo, ""));
        return StreamSupport.stream(items.spliterator(), false).map(StepItem::read);
    }
}
