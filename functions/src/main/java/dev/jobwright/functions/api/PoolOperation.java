package dev.jobwright.functions.api;

import dev.jobwright.functions.UseCases;
import dev.jobwright.jobs.job.PoolId;
import dev.jobwright.jobs.limits.PauseQueue;
import dev.jobwright.jobs.limits.PauseQueue.Reply;

/** Lets nobody of a pool's jobs run, or lets them run again. */
final class PoolOperation implements Operation {
    private final PauseQueue pauseQueue;
    private final boolean isPaused;

    private PoolOperation(UseCases use, boolean isPaused) {
        this.pauseQueue = use.limiting().pauseQueue();
        this.isPaused = isPaused;
    }

    static Operation pause(UseCases use) {
        return new PoolOperation(use, true);
    }

    static Operation resume(UseCases use) {
        return new PoolOperation(use, false);
    }

    @Override
    public HttpReply handle(Call call) {
        return Bodies.without(
                call.request(),
                () ->
                        call.poolId()
                                .map(id -> write(call, id))
                                .orElseGet(() -> Refusals.noPool(call)));
    }

    private HttpReply write(Call call, PoolId id) {
        return switch (pauseQueue.handle(new PauseQueue.Request(call.owner(), id, isPaused))) {
            case Reply.Done(var pool) -> PoolJson.shown(pool);
            case Reply.NoPool _ -> Refusals.noPool(call);
            case Reply.Forbidden _ -> Refusals.noAdministrator(id);
        };
    }
}
