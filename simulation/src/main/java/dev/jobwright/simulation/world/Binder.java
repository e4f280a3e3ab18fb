package dev.jobwright.simulation.world;

import dev.jobwright.jobs.dependencies.Dependency;
import dev.jobwright.jobs.dependencies.OnFailure;
import dev.jobwright.jobs.job.JobId;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BiPredicate;
import java.util.stream.Stream;

/**
 * Somebody whose jobs wait for each other, and who changes that while they do; nobody sees to it
 * that none would wait for itself.
 */
final class Binder {
    private static final int MOST_CHANGES = 8;

    /** How long it takes from one change to the next, in milliseconds. */
    private static final int[] PACES = {100, 100, 3_000, 90_000};

    private static final int MOST_NEEDS = 3;

    private final World world;
    private final SplittableRandom chance;
    private final List<Wanted> jobs = new ArrayList<>();

    Binder(World world, SplittableRandom chance) {
        this.world = world;
        this.chance = chance;
    }

    /** A job as it is wanted, which may wait for some of those before it. */
    Wanted bind(Wanted job) {
        boolean takes = chance.nextInt(3) > 0;
        var shape = takes ? Shape.TAKE : job.shape();
        var needs = new ArrayList<Dependency>();
        for (var other : jobs) {
            if (needs.size() < MOST_NEEDS && chance.nextInt(3) > 0) {
                // An input is taken of one only.
                boolean isFirst = takes && needs.isEmpty();
                needs.add(
                        isFirst
                                ? Dependencies.on(other, onFailure())
                                : Dependencies.without(other, onFailure()));
            }
        }
        var bound = job.after(shape, needs);
        jobs.add(bound);
        return bound;
    }

    /** Changes what waits for what. */
    void live(BiPredicate<Operation, Wanted> ask) {
        int changes = 1 + chance.nextInt(MOST_CHANGES);
        int mostMillis = PACES[chance.nextInt(PACES.length)];
        for (int i = 0; i < changes; i++) {
            ask(ask, change(), any());
            world.scheduler().pause(Duration.ofMillis(1 + chance.nextLong(mostMillis)));
        }
    }

    /**
     * Lets three more wait for each other in a ring, of which two parts are asked for at once: each
     * of them may be had without the other.
     */
    void ring(BiPredicate<Operation, Wanted> ask) {
        var ring =
                Stream.of("a", "b", "c")
                        .map(name -> Wanted.unbounded(new JobId("ring-" + name), Shape.TAKE))
                        .toList();
        world.expect(Shape.TAKE);
        ring.forEach(job -> ask(ask, Operation.CREATE, job));
        ask(ask, wait(ring.get(1)), ring.get(0));
        world.scheduler()
                .begin(
                        "other binder",
                        Duration.ZERO,
                        () -> ask(ask, wait(ring.get(2)), ring.get(1)));
        ask(ask, wait(ring.get(0)), ring.get(2));
        ring.forEach(job -> ask(ask, Operation.START, job));
    }

    /** Whatever comes of it. */
    private static void ask(BiPredicate<Operation, Wanted> ask, Operation operation, Wanted job) {
        var _ = ask.test(operation, job);
    }

    private Operation wait(Wanted upstream) {
        return Dependencies.have(Dependencies.without(upstream, onFailure()));
    }

    private Operation change() {
        return chance.nextInt(3) == 0 ? Dependencies.remove(any().id()) : wait(any());
    }

    private Wanted any() {
        return jobs.get(chance.nextInt(jobs.size()));
    }

    private OnFailure onFailure() {
        var ways = List.of(OnFailure.values());
        return ways.get(chance.nextInt(ways.size()));
    }
}
