package dev.jobwright.simulation.invariants;

import dev.jobwright.jobs.items.StepItem;
import dev.jobwright.jobs.steps.StepRun.State;
import dev.jobwright.jobs.table.Item;
import dev.jobwright.simulation.world.World;

import java.util.function.BiConsumer;

/** A step that is done stays as it is. */
final class OneTerminalEffect implements Invariant {
    @Override
    public String name() {
        return "I1 one terminal effect of a step";
    }

    @Override
    public void check(World world, BiConsumer<String, String> broken) {
        for (var change : world.traffic().changed()) {
            var before = change.before().filter(Stored::isStep);
            if (before.isPresent() && isDone(before.get()) && !change.after().equals(before)) {
                broken.accept(
                        Stored.place(before.get()),
                        before.get() + " became " + change.after().map(Item::toString));
            }
        }
    }

    private static boolean isDone(Item item) {
        return StepItem.read(item).state() instanceof State.Done;
    }
}
