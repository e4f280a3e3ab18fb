package dev.jobwright.functions.api;

import dev.jobwright.functions.UseCases;
import dev.jobwright.jobs.job.PoolId;
import dev.jobwright.jobs.json.Parsed;
import dev.jobwright.jobs.limits.ReadPool;
import dev.jobwright.jobs.limits.SetPool;
import dev.jobwright.jobs.limits.SetPool.Reply;

/** Sets a limit. */
final class PutPool implements Operation {
    private final SetPool setPool;

    PutPool(UseCases use) {
        this.setPool = use.limiting().setPool();
    }

    @Override
    public HttpReply handle(Call call) {
        var id = call.poolId();
        if (id.isEmpty()) {
            return HttpReply.problem(
                    400, "INVALID_NAME", "a pool id is 1 to 64 letters, digits, _ and -");
        }
        return switch (Bodies.whole(call.request(), body -> ReadPool.of(id.get(), body))) {
            case Parsed.Bad<SetPool.Definition>(var problems) -> Bodies.refuse(problems);
            case Parsed.Good<SetPool.Definition>(var definition) ->
                    put(
                            new SetPool.Request(
                                    call.owner(),
                                    id.get(),
                                    definition,
                                    ETag.expected(call.request(), PoolJson::edition)));
        };
    }

    private HttpReply put(SetPool.Request request) {
        PoolId id = request.id();
        return switch (setPool.handle(request)) {
            case Reply.Made(var pool) ->
                    ETag.of(
                            PoolJson.edition(pool),
                            HttpReply.created("/v1/pools/" + id, PoolJson.of(pool)));
            case Reply.Changed(var pool) -> PoolJson.shown(pool);
            case Reply.Stale _ -> ETag.stale();
            case Reply.Forbidden _ -> Refusals.noAdministrator(id);
            case Reply.TooMany(var most) ->
                    HttpReply.problem(
                            409,
                            "LIMIT_EXCEEDED",
                            "you have " + most + " pools, and no more can be had; delete one");
        };
    }
}
