package dev.jobwright.jobs.limits;

import dev.jobwright.jobs.control.AdmitJob;
import dev.jobwright.jobs.items.PoolItem;
import dev.jobwright.jobs.job.Owner;
import dev.jobwright.jobs.job.PoolId;
import dev.jobwright.jobs.job.Priority;
import dev.jobwright.jobs.pools.Pool;
import dev.jobwright.jobs.pools.Pools;
import dev.jobwright.jobs.table.Rounds;
import dev.jobwright.jobs.table.Table;
import dev.jobwright.jobs.table.Tried;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Sets a limit, or another. It counts from the next admission, and stops nobody who runs; whoever
 * may run by it who did not before is let run.
 */
public final class SetPool {
    private final Around around;
    private final Pools pools;
    private final WakeLines wakeLines;

    /** What it works with. */
    public SetPool(Around around) {
        this.around = around;
        this.pools = new Pools(around.table());
        this.wakeLines = new WakeLines(around);
    }

    /**
     * What is around those who write pools.
     *
     * @param table where they lie
     * @param admitJob lets those run who then may
     * @param clock what time it is
     * @param administrators who may write the installation's
     */
    public record Around(
            Table table, AdmitJob admitJob, InstantSource clock, Set<Owner> administrators) {
        public Around {
            administrators = Set.copyOf(administrators);
        }

        boolean mayWrite(Owner caller, PoolId id) {
            return Pool.ownerOf(id, caller).isPresent() || administrators.contains(caller);
        }
    }

    /**
     * What is wanted of a pool. All that is left out is none, but for the pause.
     *
     * @param about which jobs
     * @param limit how many of them may run at a time
     * @param shares of that, in percent, what a priority may use
     * @param isPaused whether none is let run; if left out that stays as it is
     */
    public record Definition(
            Pool.About about,
            Optional<Integer> limit,
            Map<Priority, Integer> shares,
            Optional<Boolean> isPaused) {
        public Definition {
            shares = Map.copyOf(shares);
        }
    }

    /**
     * What is asked for.
     *
     * @param caller who asks
     * @param id which pool, of the caller's own or the installation's
     * @param definition what it shall be
     * @param expected how what is there must be, or it is left as it is
     */
    public record Request(
            Owner caller, PoolId id, Definition definition, Predicate<Optional<Pool>> expected) {
        /** Whatever is there. */
        public Request(Owner caller, PoolId id, Definition definition) {
            this(caller, id, definition, _ -> true);
        }
    }

    /** What came of it. */
    public sealed interface Reply {
        /** It is a new pool. */
        record Made(Pool pool) implements Reply {}

        /** It was there, and is as it is said to be now. */
        record Changed(Pool pool) implements Reply {}

        /** It is the installation's, and the caller is no administrator. */
        record Forbidden() implements Reply {}

        /** What is there is not as it was expected to be. */
        record Stale() implements Reply {}

        /** The owner has as many pools as one may have. */
        record TooMany(int most) implements Reply {}
    }

    /** Sets it. */
    public Reply handle(Request request) {
        if (!around.mayWrite(request.caller(), request.id())) {
            return new Reply.Forbidden();
        }
        var tried = new Tried<Try>();
        var reply = Rounds.until(() -> write(request, tried));
        switch (reply) {
            case Reply.Made(var pool) -> wakeLines.of(pool);
            case Reply.Changed(var pool) -> wakeLines.of(pool);
            case Reply.Forbidden _, Reply.Stale _, Reply.TooMany _ -> {}
        }
        return reply;
    }

    private record Try(Pool pool, Optional<Pool> before) {}

    /** Empty when somebody else wrote it meanwhile, or nobody knows. */
    private Optional<Reply> write(Request request, Tried<Try> tried) {
        var owner = Pool.ownerOf(request.id(), request.caller());
        var before = pools.find(owner, request.id());
        var own = tried.found(one -> before.filter(there -> there.isLike(one.pool())).isPresent());
        if (own.isPresent()) {
            return own.map(this::done);
        }
        if (!request.expected().test(before)) {
            return Optional.of(new Reply.Stale());
        }
        if (before.isEmpty() && pools.list(owner).size() >= Pools.MOST) {
            return Optional.of(new Reply.TooMany(Pools.MOST));
        }
        var pool = pool(owner, request, before);
        if (before.filter(there -> there.isLike(pool)).isPresent()) {
            return before.map(Reply.Changed::new);
        }
        var next = new Try(pool, before);
        return tried.isWritten(next, around.table().transact(List.of(PoolItem.replace(pool))))
                ? Optional.of(done(next))
                : Optional.empty();
    }

    private Reply done(Try written) {
        var pool = written.pool();
        if (written.before().filter(one -> !one.about().equals(pool.about())).isPresent()) {
            wakeLines.astray(pool);
        }
        return written.before().isPresent() ? new Reply.Changed(pool) : new Reply.Made(pool);
    }

    private static Pool pool(Optional<Owner> owner, Request request, Optional<Pool> before) {
        var wanted = request.definition();
        int highest = before.map(Pool::highest).orElse(0);
        return new Pool(
                owner,
                request.id(),
                wanted.about(),
                wanted.limit(),
                wanted.shares(),
                wanted.isPaused().or(() -> before.map(Pool::isPaused)).orElse(false),
                Math.max(highest, wanted.limit().orElse(0)),
                before.map(Pool::revision).orElse(0L) + 1);
    }
}
