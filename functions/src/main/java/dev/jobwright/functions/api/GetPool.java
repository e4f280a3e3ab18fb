package dev.jobwright.functions.api;

import dev.jobwright.functions.UseCases;
import dev.jobwright.jobs.pools.Pool;
import dev.jobwright.jobs.pools.Pools;

/** Reads a limit: the caller's, or the installation's. */
final class GetPool implements Operation {
    private final Pools pools;

    GetPool(UseCases use) {
        this.pools = use.limiting().pools();
    }

    @Override
    public HttpReply handle(Call call) {
        return call.poolId()
                .flatMap(id -> pools.find(Pool.ownerOf(id, call.owner()), id))
                .map(PoolJson::shown)
                .orElseGet(() -> Refusals.noPool(call));
    }
}
