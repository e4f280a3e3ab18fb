package dev.jobwright.jobs.limits;

import dev.jobwright.jobs.items.PoolItem;
import dev.jobwright.jobs.job.Owner;
import dev.jobwright.jobs.job.PoolId;
import dev.jobwright.jobs.pools.Pool;
import dev.jobwright.jobs.pools.Pools;
import dev.jobwright.jobs.table.Outcome;
import dev.jobwright.jobs.table.Rounds;

import java.util.List;
import java.util.Optional;

/** Lets nobody of a pool's jobs run any more, or lets them run again. Who runs goes on. */
public final class PauseQueue {
    private final SetPool.Around around;
    private final Pools pools;
    private final WakeLines wakeLines;

    /** What it works with. */
    public PauseQueue(SetPool.Around around) {
        this.around = around;
        this.pools = new Pools(around.table());
        this.wakeLines = new WakeLines(around);
    }

    /**
     * What is asked for.
     *
     * @param caller who asks
     * @param id which pool, of the caller's own or the installation's
     * @param isPaused whether nobody shall be let run
     */
    public record Request(Owner caller, PoolId id, boolean isPaused) {}

    /** What came of it. */
    public sealed interface Reply {
        /** It is so now, or was. */
        record Done(Pool pool) implements Reply {}

        /** There is no such pool. */
        record NoPool() implements Reply {}

        /** It is the installation's, and the caller is no administrator. */
        record Forbidden() implements Reply {}
    }

    /** Pauses, or resumes. */
    public Reply handle(Request request) {
        if (!around.mayWrite(request.caller(), request.id())) {
            return new Reply.Forbidden();
        }
        var reply = Rounds.until(() -> write(request));
        if (reply instanceof Reply.Done(var pool)) {
            wakeLines.of(pool);
        }
        return reply;
    }

    private Optional<Reply> write(Request request) {
        var found = pools.find(Pool.ownerOf(request.id(), request.caller()), request.id());
        if (found.isEmpty()) {
            return Optional.of(new Reply.NoPool());
        }
        if (found.get().isPaused() == request.isPaused()) {
            return found.map(Reply.Done::new);
        }
        var pool = found.get().paused(request.isPaused());
        return around.table().transact(List.of(PoolItem.replace(pool))) instanceof Outcome.Committed
                ? Optional.of(new Reply.Done(pool))
                : Optional.empty();
    }
}
