package dev.jobwright.functions.api;

import dev.jobwright.functions.UseCases;
import dev.jobwright.jobs.job.PoolId;
import dev.jobwright.jobs.limits.DeletePool;
import dev.jobwright.jobs.limits.DeletePool.Reply;

/** Takes a limit away. */
final class RemovePool implements Operation {
    private final DeletePool deletePool;

    RemovePool(UseCases use) {
        this.deletePool = use.limiting().deletePool();
    }

    @Override
    public HttpReply handle(Call call) {
        return call.poolId().map(id -> delete(call, id)).orElseGet(() -> Refusals.noPool(call));
    }

    private HttpReply delete(Call call, PoolId id) {
        var expected = ETag.expectedThere(call.request(), PoolJson::edition);
        return switch (deletePool.handle(new DeletePool.Request(call.owner(), id, expected))) {
            case Reply.Deleted _ -> HttpReply.deleted("pool_id", id.value());
            case Reply.Stale _ -> ETag.stale();
            case Reply.NoPool _ -> Refusals.noPool(call);
            case Reply.Forbidden _ -> Refusals.noAdministrator(id);
        };
    }
}
