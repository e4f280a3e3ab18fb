package dev.jobwright.jobs.limits;

import dev.jobwright.jobs.items.PoolItem;
import dev.jobwright.jobs.job.Owner;
import dev.jobwright.jobs.job.PoolId;
import dev.jobwright.jobs.pools.Pool;
import dev.jobwright.jobs.pools.Pools;
import dev.jobwright.jobs.table.Rounds;
import dev.jobwright.jobs.table.Tried;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

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
     * @param expected how it must be, or it stays
     */
    public record Request(Owner caller, PoolId id, Predicate<Pool> expected) {}

    /** What came of it. */
    public sealed interface Reply {
        /** It is gone. */
        record Deleted() implements Reply {}

        /** There is no such pool. */
        record NoPool() implements Reply {}

        /** It is not as it was expected to be. */
        record Stale() implements Reply {}

        /** It is the installation's, and the caller is no administrator. */
        record Forbidden() implements Reply {}
    }

    /** Deletes. */
    public Reply handle(Request request) {
        if (!around.mayWrite(request.caller(), request.id())) {
            return new Reply.Forbidden();
        }
        var owner = Pool.ownerOf(request.id(), request.caller());
        var tried = new Tried<Pool>();
        return Rounds.until(() -> {
            var found = pools.find(owner, request.id());
            if (found.isEmpty()) {
                return Optional.of(
                        tried.found(_ -> true).map(this::deleted).orElseGet(Reply.NoPool::new));
            }
            return request.expected().test(found.get())
                    ? delete(found.get(), tried)
                    : Optional.of(new Reply.Stale());
        });
    }

    private Optional<Reply> delete(Pool pool, Tried<Pool> tried) {
        return tried.isWritten(pool, around.table().transact(List.of(PoolItem.delete(pool))))
                ? Optional.of(deleted(pool))
                : Optional.empty();
    }

    private Reply deleted(Pool pool) {
        wakeLines.of(pool);
        return new Reply.Deleted();
    }
}
