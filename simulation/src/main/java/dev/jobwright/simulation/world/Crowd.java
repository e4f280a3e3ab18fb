package dev.jobwright.simulation.world;

import dev.jobwright.jobs.job.JobId;
import dev.jobwright.jobs.job.JobUid;
import dev.jobwright.jobs.job.Owner;
import dev.jobwright.jobs.job.PoolId;
import dev.jobwright.jobs.job.Priority;
import dev.jobwright.jobs.limits.PauseQueue;
import dev.jobwright.jobs.limits.SetPool;
import dev.jobwright.jobs.pools.Pool;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/**
 * Several users whose jobs share what the installation lets run: one wants much, the others little,
 * and each tries what is another's. An administrator says how many run.
 */
final class Crowd {
    private static final int MOST_PRIED = 8;

    private final World world;
    private final SplittableRandom chance;
    private final Clients clients;
    private final List<Owner> owners = new ArrayList<>();
    private final boolean isRush;

    Crowd(World world, SplittableRandom chance, Clients clients) {
        this.world = world;
        this.chance = chance;
        this.clients = clients;
        owners.add(Library.OWNER);
        owners.addAll(Library.OTHERS.subList(0, 1 + chance.nextInt(Library.OTHERS.size())));
        this.isRush = chance.nextBoolean();
    }

    void begin() {
        var scheduler = world.scheduler();
        world.expect(Shape.CHAIN);
        world.expectOthers();
        scheduler.begin("operator", upTo(2), this::operate);
        for (var owner : owners) {
            boolean isFirst = owner.equals(Library.OWNER);
            int jobs = isFirst ? 4 + chance.nextInt(4) : 1 + chance.nextInt(2);
            scheduler.begin("user " + owner, upTo(isRush ? 5 : 40), () -> live(owner, jobs));
            scheduler.begin("prying " + owner, upTo(90), () -> pry(owner));
        }
    }

    /** In the end everybody has a turn. */
    private void operate() {
        set(Pool.GLOBAL, Map.of(Priority.LOW, 40));
        if (chance.nextBoolean()) {
            set(Pool.EACH_USER, Map.of());
        }
        for (int i = chance.nextInt(4); i > 0; i--) {
            pause(60);
            if (chance.nextInt(3) == 0) {
                hold(true);
            } else {
                set(Pool.GLOBAL, Map.of());
            }
        }
        pause(200);
        hold(false);
    }

    private void set(PoolId pool, Map<Priority, Integer> shares) {
        var limit = Optional.of(1 + chance.nextInt(3));
        var wanted = new SetPool.Definition(Pool.About.ALL, limit, shares, Optional.empty());
        var request = new SetPool.Request(Library.OPERATOR, pool, wanted);
        insist(() -> world.use().limiting().setPool().handle(request).toString());
    }

    private void hold(boolean isPaused) {
        var request = new PauseQueue.Request(Library.OPERATOR, Pool.GLOBAL, isPaused);
        insist(() -> world.use().limiting().pauseQueue().handle(request).toString());
    }

    /** Asks until there is an answer. */
    private void insist(Supplier<String> what) {
        var told = world.call(Library.OPERATOR, what);
        while (told.isEmpty()) {
            pause(10);
            told = world.call(Library.OPERATOR, what);
        }
        world.trace().note(world.scheduler().instant(), told.get());
    }

    /** Whoever is in no rush looks at each job before the next. */
    private void live(Owner owner, int jobs) {
        for (int i = 1; i <= jobs; i++) {
            var job = job(owner, i);
            clients.ask(Operation.CREATE, job);
            clients.ask(Operation.START, job);
            if (!isRush) {
                pause(5);
            }
        }
    }

    private Wanted job(Owner owner, int number) {
        var priority = chance.nextInt(3) == 0 ? Priority.MEDIUM : Priority.LOW;
        return Wanted.unbounded(new JobId(owner + "-" + number), Shape.CHAIN)
                .of(owner)
                .among(priority, Optional.empty());
    }

    private void pry(Owner owner) {
        for (int i = 0; i < MOST_PRIED; i++) {
            pause(20);
            var others = owners.stream().filter(other -> !other.equals(owner)).toList();
            var whose = others.get(chance.nextInt(others.size()));
            var theirs = job(whose, 1 + chance.nextInt(2));
            var operation = Operation.LATER.get(chance.nextInt(Operation.LATER.size()));
            var asked = theirs.of(owner);
            world.call(owner, () -> operation.deed().ask(world, asked))
                    .ifPresent(told -> pried(owner, theirs, operation.name(), told));
        }
        var request = new PauseQueue.Request(owner, Pool.GLOBAL, true);
        world.call(owner, () -> world.use().limiting().pauseQueue().handle(request))
                .filter(reply -> !(reply instanceof PauseQueue.Reply.Forbidden))
                .ifPresent(reply -> pried(owner, job(owner, 0), "pause all", "yes: " + reply));
    }

    private void pried(Owner by, Wanted job, String operation, String told) {
        var uid = JobUid.of(job.owner(), job.id());
        world.trace().note(world.scheduler().instant(), by + " " + operation + ": " + told);
        world.traffic().add(new Traffic.Pried(by, uid, operation, told));
    }

    private void pause(int mostSeconds) {
        world.scheduler().pause(upTo(mostSeconds));
    }

    private Duration upTo(int seconds) {
        return Duration.ofMillis(1 + chance.nextLong(seconds * 1_000L));
    }
}
