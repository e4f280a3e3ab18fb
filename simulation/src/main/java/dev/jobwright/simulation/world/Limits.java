package dev.jobwright.simulation.world;

import dev.jobwright.jobs.job.PoolId;
import dev.jobwright.jobs.job.Priority;
import dev.jobwright.jobs.limits.PauseQueue;
import dev.jobwright.jobs.limits.SetPool;
import dev.jobwright.jobs.pools.KeyExpression;
import dev.jobwright.jobs.pools.Pool;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a user can ask for who bounds how many jobs run at a time. */
final class Limits {
    /** Of all jobs. */
    private static final PoolId ALL = new PoolId("all");

    /** Of those that have a key, apart for each of its values. */
    private static final PoolId APART = new PoolId("apart");

    private static final Pool.About KEYED =
            new Pool.About(
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(new KeyExpression("concurrency_key")));

    static final Operation ONE = put("one at a time", ALL, 1, Map.of());

    static final Operation HOLD = paused("pause the queue", ALL, true);

    static final Operation LET = paused("resume the queue", ALL, false);

    /** What makes pools. */
    static final List<Operation> FIRST =
            List.of(
                    ONE,
                    put("two at a time", ALL, 2, Map.of()),
                    put("two of a key at a time", APART, 2, Map.of()));

    /** What changes them. */
    static final List<Operation> LATER =
            List.of(
                    ONE,
                    put("three at a time", ALL, 3, Map.of(Priority.LOW, 40)),
                    put("two at a time", ALL, 2, Map.of()),
                    put("one of a key at a time", APART, 1, Map.of()),
                    HOLD,
                    paused("pause the keys' queue", APART, true));

    /** After which everybody has a turn. */
    static final List<Operation> LAST =
            List.of(put("three at a time", ALL, 3, Map.of()), LET, paused("resume", APART, false));

    private Limits() {}

    private static Operation put(
            String name, PoolId pool, int limit, Map<Priority, Integer> shares) {
        var about = pool.equals(APART) ? KEYED : Pool.About.ALL;
        var wanted = new SetPool.Definition(about, Optional.of(limit), shares, Optional.empty());
        var request = new SetPool.Request(Library.OWNER, pool, wanted);
        return new Operation(
                name,
                (world, _) ->
                        switch (world.use().limiting().setPool().handle(request)) {
                            case SetPool.Reply.Made _, SetPool.Reply.Changed _ -> "yes";
                            case SetPool.Reply.Forbidden _,
                                    SetPool.Reply.Stale _,
                                    SetPool.Reply.TooMany _ ->
                                    "no: it may not be made";
                        });
    }

    private static Operation paused(String name, PoolId pool, boolean flag) {
        var request = new PauseQueue.Request(Library.OWNER, pool, flag);
        return new Operation(
                name,
                (world, _) ->
                        switch (world.use().limiting().pauseQueue().handle(request)) {
                            case PauseQueue.Reply.Done _ -> "yes";
                            case PauseQueue.Reply.NoPool _, PauseQueue.Reply.Forbidden _ ->
                                    "no: there is none";
                        });
    }
}
