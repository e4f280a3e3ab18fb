package dev.jobwright.simulation.invariants;

import dev.jobwright.jobs.job.Run;
import dev.jobwright.simulation.world.World;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/** Of a run at most one execution does the work; at rest none does, and none is without a run. */
final class OneExecution implements Invariant {
    @Override
    public String name() {
        return "I3 at most one live execution of a run";
    }

    @Override
    public void check(World world, BiConsumer<String, String> broken) {
        Map<String, Set<String>> live = new HashMap<>();
        for (var executed : world.traffic().executed()) {
            var launch = Run.launchOf(executed.name());
            if (launch.isEmpty()) {
                continue;
            }
            var run = launch.get().job() + "-" + launch.get().runNo() + launch.get().stage();
            var ofRun = live.computeIfAbsent(run, _ -> new HashSet<>());
            if (executed.ended()) {
                ofRun.remove(executed.name());
            } else if (ofRun.add(executed.name()) && ofRun.size() > 1) {
                broken.accept(run, "at once: " + ofRun);
            }
        }
        live.forEach((run, left) -> {
            if (!left.isEmpty()) {
                broken.accept(run, "nobody ended " + left);
            }
        });
    }
}
