package dev.jobwright.simulation.invariants;

import dev.jobwright.jobs.job.Job;
import dev.jobwright.jobs.job.JobState;
import dev.jobwright.jobs.job.WaitReason;
import dev.jobwright.simulation.world.World;

import java.time.Instant;
import java.util.function.BiConsumer;

/** Once nothing goes wrong any more, every job ends, or waits for somebody. */
final class EveryJobComesToRest implements Invariant {
    @Override
    public String name() {
        return "I2 every job ends or waits with a reason";
    }

    @Override
    public void check(World world, BiConsumer<String, String> broken) {
        for (var job : world.jobs()) {
            if (!isAtRest(job)) {
                broken.accept(job.uid().value(), "it is " + job.state());
            }
        }
        if (world.restSince().equals(Instant.MAX)) {
            broken.accept("the world", "still under way: " + world.scheduler().underWay());
        }
    }

    private static boolean isAtRest(Job job) {
        return switch (job.state()) {
            case JobState.Created _, JobState.Paused _, JobState.Final _ -> true;
            // Whether those have ended that it waits for is asked elsewhere.
            case JobState.Pending(_, var why, _, _) -> why == WaitReason.DEPENDENCIES;
            case JobState.Running _ -> false;
        };
    }
}
