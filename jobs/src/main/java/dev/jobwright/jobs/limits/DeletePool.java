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

/** Takes a limit away, and lets those run who waited for it alone. */
public final class DeletePool {
    private final SetPool.Around around;
    private final Pools pools;
    private final WakeLines wakeLines;

    /** What it works with. */
    public DeletePool(SetPool.Around around) {
        this.around = around;
        this.pools = new Pools(around.table());
        this.wakeLines = new WakeLines(around);
    }

    /**
     * What is asked for.
     *
     * @param caller who asks
     * @param id which pool, of the caller's own or the installation's
     */
    public record Request(Owner caller, PoolId id) {}

    /** What came of it. */
    public sealed interface Reply {
        /** It is gone. */
        record Deleted() implements Reply {}

        /** There is no such pool. */
        record NoPool() implements Reply {}

        /** It is the installation's, and the caller is no administrator. */
        record Forbidden() implements Reply {}
    }

    /** Deletes. */
    public Reply handle(Request request) {
        if (!around.mayWrite(request.caller(), request.id())) {
            return new Reply.Forbidden();
        }
        var owner = Pool.ownerOf(request.id(), request.caller());
        return Rounds.until(() -> {
            var found = pools.find(owner, request.id());
            return found.isEmpty() ? Optional.of(new Reply.NoPool()) : delete(found.get());
        });
    }

    private Optional<Reply> delete(Pool pool) {
        if (!(around.table().transact(List.of(PoolItem.delete(pool)))
                instanceof Outcome.Committed)) {
            return Optional.empty();
        }
        wakeLines.of(pool);
        return Optional.of(new Reply.Deleted());
    }
}
