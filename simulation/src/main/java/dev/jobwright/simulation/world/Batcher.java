package dev.jobwright.simulation.world;

import dev.jobwright.jobs.dependencies.Dependency;
import dev.jobwright.jobs.dependencies.OnFailure;
import dev.jobwright.jobs.job.Job;
import dev.jobwright.jobs.job.JobId;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.BiPredicate;

/**
 * Somebody who makes jobs together, from several machines at once where a key makes one of it; acts
 * on all of them and on each; and looks meanwhile what there is to be seen.
 */
final class Batcher {
    private static final List<Shape> SHAPES =
            List.of(Shape.TAKE, Shape.TAKE, Shape.TAKE, Shape.FAIL, Shape.CHAIN, Shape.PAUSE);
    private static final int MOST_TRIES = 5;
    private static final int MOST_LOOKS = 30;
    private static final int SOME = 20;

    private final World world;
    private final SplittableRandom chance;
    private final Wanted lead;
    private final Group group;
    private final boolean isOnce;
    private final BiPredicate<Operation, Wanted> ask;

    Batcher(World world, SplittableRandom chance, BiPredicate<Operation, Wanted> ask) {
        this.world = world;
        this.chance = chance;
        this.ask = ask;
        this.lead = Wanted.unbounded(new JobId("batch"), Shape.TAKE);
        this.group = group();
        this.isOnce = chance.nextInt(3) > 0;
    }

    private Group group() {
        var members = new ArrayList<Wanted>();
        int size = 2 + chance.nextInt(7);
        for (int i = 0; i < size; i++) {
            var shape = SHAPES.get(chance.nextInt(SHAPES.size()));
            world.expect(shape);
            members.add(
                    Wanted.unbounded(new JobId("batch-" + i), shape).after(shape, needs(members)));
        }
        return new Group(members, chance.nextBoolean(), chance.nextBoolean());
    }

    private List<Dependency> needs(List<Wanted> before) {
        if (before.isEmpty() || chance.nextBoolean()) {
            return List.of();
        }
        var ways = List.of(OnFailure.values());
        var other = before.get(chance.nextInt(before.size()));
        return List.of(Dependencies.without(other, ways.get(chance.nextInt(ways.size()))));
    }

    void begin() {
        var begin = upTo(30_000);
        int machines = isOnce ? 1 + chance.nextInt(3) : 1;
        for (int i = 0; i < machines; i++) {
            world.scheduler().begin("batcher", begin.plus(upTo(1_000)), this::live);
        }
        int lookers = chance.nextInt(3);
        for (int i = 0; i < lookers; i++) {
            world.scheduler().begin("looker", begin.plus(upTo(1_000)), this::look);
        }
    }

    private void live() {
        insist(Batches.make(group, isOnce));
        int more = chance.nextInt(5);
        for (int i = 0; i < more; i++) {
            pause(60_000);
            if (group.isNamed() && chance.nextInt(3) == 0) {
                var member = group.members().get(chance.nextInt(group.size()));
                var _ = ask.test(any(Operation.LATER), member);
            } else {
                insist(any(Batches.LATER));
            }
        }
    }

    private Operation any(List<Operation> operations) {
        return operations.get(chance.nextInt(operations.size()));
    }

    /** Asks until there is an answer, but not for ever. */
    private void insist(Operation operation) {
        Optional<String> told = Optional.empty();
        for (int i = 0; i < MOST_TRIES && told.isEmpty(); i++) {
            if (i > 0) {
                pause(10_000);
            }
            told = world.call(() -> operation.deed().ask(world, lead));
        }
        var now = world.scheduler().instant();
        world.trace().note(now, operation.name() + ": " + told.orElse("nothing"));
    }

    private void look() {
        int looks = chance.nextInt(MOST_LOOKS);
        for (int i = 0; i < looks; i++) {
            var seen = world.call(this::seen).orElse(List.of());
            var now = world.scheduler().instant();
            seen.forEach(job -> world.traffic().add(new Traffic.Spotted(now, job)));
            pause(500);
        }
    }

    private List<Job> seen() {
        var jobs = world.use().jobs();
        var member = group.members().get(chance.nextInt(group.size()));
        return chance.nextBoolean()
                ? jobs.list(Library.OWNER, SOME, Optional.empty()).jobs()
                : jobs.find(Library.OWNER, member.id()).stream().toList();
    }

    private void pause(int mostMillis) {
        world.scheduler().pause(upTo(mostMillis));
    }

    private Duration upTo(int millis) {
        return Duration.ofMillis(1 + chance.nextLong(millis));
    }
}
