package dev.jobwright.functions.api;

import dev.jobwright.functions.UseCases;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.pools.Pools;

import java.util.Optional;
import java.util.stream.Stream;

/** Lists the limits that count for a caller's jobs: the installation's, and the caller's own. */
final class ListPools implements Operation {
    private final Pools pools;

    ListPools(UseCases use) {
        this.pools = use.limiting().pools();
    }

    @Override
    public HttpReply handle(Call call) {
        var items =
                Stream.of(pools.list(Optional.empty()), pools.list(Optional.of(call.owner())))
                        .flatMap(found -> found.stream().<Json>map(PoolJson::of))
                        .toList();
        return HttpReply.ok(Json.object().put("pools", Json.array(items)).done());
    }
}
