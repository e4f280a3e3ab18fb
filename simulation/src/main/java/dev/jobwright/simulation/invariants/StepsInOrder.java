package dev.jobwright.simulation.invariants;

import dev.jobwright.jobs.publish.Workflows;
import dev.jobwright.jobs.steps.Scopes;
import dev.jobwright.jobs.steps.StepKey;
import dev.jobwright.jobs.steps.StepRun.State;
import dev.jobwright.simulation.world.World;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/** A step begins when those that it follows are done. */
final class StepsInOrder implements Invariant {
    @Override
    public String name() {
        return "I1 steps begin when those before them are done";
    }

    @Override
    public void check(World world, BiConsumer<String, String> broken) {
        var runs = Runs.of(world);
        var scopes = new Scopes(new Workflows(world.table(), world.blobs()));
        Map<String, Set<String>> done = new HashMap<>();
        StepChange.of(world)
                .forEach(change -> {
                    var key = change.after().key();
                    var inScope = change.job() + "#" + change.runNo() + "#" + key.scope();
                    var ofScope = done.computeIfAbsent(inScope, _ -> new HashSet<>());
                    if (change.after().state() instanceof State.Done && key.item().isEmpty()) {
                        ofScope.add(key.step().value());
                    }
                    if (change.begins() && isOutsideOfCalls(key)) {
                        var run = runs.get(change.job(), change.runNo());
                        if (run.course().base().isPresent()) {
                            return;
                        }
                        var step =
                                scopes.plan(run.workflow(), key.scope())
                                        .step(key.step())
                                        .orElseThrow();
                        for (var before : step.dependsOn()) {
                            if (!step.always() && !ofScope.contains(before.value())) {
                                broken.accept(
                                        change.place(), "it begins before " + before + " is done");
                            }
                        }
                    }
                });
    }

    /** A list's element may itself be a call, whose inner steps are those of that element alone. */
    private static boolean isOutsideOfCalls(StepKey key) {
        return key.scope().isEmpty();
    }
}
