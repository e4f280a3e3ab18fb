package dev.jobwright.simulation.invariants;

import dev.jobwright.jobs.steps.StepRun.State;
import dev.jobwright.simulation.world.World;

import java.util.function.BiConsumer;

/** Nobody takes a step from an invocation of the same order that still runs. */
final class OneAttemptAtATime implements Invariant {
    @Override
    public String name() {
        return "I1 one attempt at a time";
    }

    @Override
    public void check(World world, BiConsumer<String, String> broken) {
        StepChange.of(world)
                .filter(StepChange::begins)
                .forEach(change -> {
                    var before = change.before().map(step -> step.state()).orElse(null);
                    if (before instanceof State.Leased was
                            && change.after().state() instanceof State.Leased is
                            && was.order().equals(is.order())
                            && world.ledger().isRunning(was.requestId(), change.at())) {
                        broken.accept(change.place(), was + " runs, and " + is + " took it");
                    }
                });
    }
}
