package dev.jobwright.simulation;

import dev.jobwright.functions.Ports;
import dev.jobwright.simulation.faults.Mishaps;
import dev.jobwright.simulation.faults.Strike;
import dev.jobwright.simulation.invariants.Invariants;
import dev.jobwright.simulation.invariants.Invariants.Violation;
import dev.jobwright.simulation.world.Scenario;
import dev.jobwright.simulation.world.World;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;

/** Runs worlds: users act and everything goes wrong, then the world heals, then it is checked. */
public final class Simulation {
    private static final Duration SHORTEST = Duration.ofMinutes(2);
    private static final Duration TROUBLE = Duration.ofMinutes(18);
    private static final Duration HEALING = Duration.ofHours(12);

    private static final Duration REST = Duration.ofMinutes(3);

    private final boolean keepsLines;
    private final UnaryOperator<Ports> wiring;

    /** With what stands between the ports and the use cases. */
    public Simulation(boolean keepsLines, UnaryOperator<Ports> wiring) {
        this.keepsLines = keepsLines;
        this.wiring = wiring;
    }

    /** Of the control plane as it is. */
    public static Simulation plain() {
        return new Simulation(false, UnaryOperator.identity());
    }

    /** The same, and tells all that happens. */
    public static Simulation telling() {
        return new Simulation(true, UnaryOperator.identity());
    }

    /**
     * What came of a world.
     *
     * @param hash the same exactly when the same happened
     * @param calls how many calls to ports there were
     * @param asked how often users asked for something
     * @param answered how often they were told what came of it
     * @param violations what does not hold
     * @param story what went wrong, and all that happened if that was kept
     */
    public record Outcome(
            long seed,
            long hash,
            long calls,
            int asked,
            int answered,
            List<Violation> violations,
            List<String> story) {

        /** What is wrong and how to see it again. */
        public String told() {
            var text = new StringBuilder("seed " + seed + ": ");
            violations.forEach(each -> text.append(each).append("\n"));
            return text
                    + "again: mvn -pl simulation -am verify -Dtest=SeedsTest"
                    + " -Dsurefire.failIfNoSpecifiedTests=false -Dsimulation.seed="
                    + seed
                    + "\nonce mended, a line for known-seeds.txt: "
                    + seed
                    + " "
                    + violations.stream().findFirst().map(Violation::invariant).orElse("");
        }
    }

    /** Runs the world of a seed. */
    public Outcome run(long seed) {
        var chance = new SplittableRandom(~seed);
        var mishaps = new Mishaps(chance);
        var trouble = SHORTEST.plusSeconds(chance.nextLong(TROUBLE.toSeconds()));
        return run(
                seed,
                world -> {
                    world.begin(mishaps);
                    world.scheduler()
                            .run(world::isStorm, world.scheduler().instant().plus(trouble));
                    mishaps.end();
                    return mishaps.toString();
                });
    }

    /** Runs a scenario in which one call goes wrong. */
    public Outcome run(Scenario scenario, Strike strike) {
        return run(
                1,
                world -> {
                    world.begin(strike, scenario);
                    world.scheduler()
                            .run(
                                    () -> strike.hasStruck() || world.isStorm(),
                                    world.scheduler().instant().plus(TROUBLE));
                    return scenario + ": " + strike;
                });
    }

    /** What happens in a world before it is left to heal; answers what that was. */
    private interface Trouble {
        String in(World world);
    }

    /** The thread that makes a world is the one that turns it. */
    private Outcome run(long seed, Trouble trouble) {
        var outcome = new AtomicReference<Outcome>();
        var broken = new AtomicReference<Throwable>();
        var thread =
                Thread.ofVirtual()
                        .name("world " + seed)
                        .uncaughtExceptionHandler((_, e) -> broken.set(e))
                        .start(() -> outcome.set(live(seed, trouble)));
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        if (broken.get() != null) {
            throw new IllegalStateException("the world of seed " + seed + " broke", broken.get());
        }
        return outcome.get();
    }

    private Outcome live(long seed, Trouble trouble) {
        var world = new World(new World.Make(seed, keepsLines, wiring));
        try {
            var what = trouble.in(world);
            world.calm();
            var scheduler = world.scheduler();
            scheduler.run(
                    () -> world.isStorm() || world.isAtRest(), world.calmSince().plus(HEALING));
            if (world.isAtRest()) {
                world.rest();
                scheduler.run(world::isStorm, world.restSince().plus(REST));
            }
            return outcome(seed, world, what);
        } finally {
            world.end();
        }
    }

    private static Outcome outcome(long seed, World world, String trouble) {
        var asked = world.traffic().asked();
        var story = new ArrayList<>(world.trace().lines());
        story.add(trouble);
        return new Outcome(
                seed,
                world.trace().hash(),
                world.trace().calls(),
                asked.size(),
                (int) asked.stream().filter(each -> each.told().isPresent()).count(),
                Invariants.check(world),
                story);
    }
}
