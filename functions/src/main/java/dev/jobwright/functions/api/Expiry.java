package dev.jobwright.functions.api;

import dev.jobwright.functions.UseCases;
import dev.jobwright.jobs.retention.Lifetime;
import dev.jobwright.jobs.table.Table;

/** Answers, in place of every operation on a job, when that job's time is over. */
final class Expiry {
    private static final String OF_A_JOB = "/v1/jobs/{id}";

    private final Lifetime lifetime;
    private final Table table;

    Expiry(UseCases use, Table table) {
        this.lifetime = use.upkeep().lifetime();
        this.table = table;
    }

    /** The same route, for as long as its job's time is not over. */
    Route over(Route route) {
        return route.path().startsWith(OF_A_JOB)
                ? new Route(
                        route.method(),
                        route.path(),
                        call ->
                                isOver(call)
                                        ? Refusals.expired(call)
                                        : route.operation().handle(call))
                : route;
    }

    private boolean isOver(Call call) {
        return call.jobId().filter(id -> lifetime.isOver(table, call.owner(), id)).isPresent();
    }
}
