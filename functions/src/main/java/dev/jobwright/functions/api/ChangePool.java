package dev.jobwright.functions.api;

import dev.jobwright.functions.UseCases;
import dev.jobwright.jobs.job.PoolId;
import dev.jobwright.jobs.json.Parsed;
import dev.jobwright.jobs.limits.PutPool;
import dev.jobwright.jobs.limits.PutPool.Reply;
import dev.jobwright.jobs.limits.ReadPool;

/** Sets a limit. */
final class ChangePool implements Operation {
    private final PutPool putPool;

    ChangePool(UseCases use) {
        this.putPool = use.putPool();
    }

    @Override
    public HttpReply handle(Call call) {
        var id = call.poolId();
        if (id.isEmpty()) {
            return HttpReply.problem(
                    400, "INVALID_NAME", "a pool id is 1 to 64 letters, digits, _ and -");
        }
        return switch (Bodies.whole(call.request(), body -> ReadPool.of(id.get(), body))) {
            case Parsed.Bad<PutPool.Definition>(var problems) -> Bodies.refuse(problems);
            case Parsed.Good<PutPool.Definition>(var definition) ->
                    put(new PutPool.Request(call.owner(), id.get(), definition));
        };
    }

    private HttpReply put(PutPool.Request request) {
        PoolId id = request.id();
        return switch (putPool.handle(request)) {
            case Reply.Made(var pool) -> HttpReply.created("/v1/pools/" + id, PoolJson.of(pool));
            case Reply.Changed(var pool) -> HttpReply.ok(PoolJson.of(pool));
            case Reply.Forbidden _ -> Refusals.noAdministrator(id);
            case Reply.TooMany(var most) ->
                    HttpReply.problem(
                            409,
                            "LIMIT_EXCEEDED",
                            "you have " + most + " pools, and no more can be had; delete one");
        };
    }
}
