package dev.jobwright.functions.api;

import dev.jobwright.jobs.cost.Spent;
import dev.jobwright.jobs.json.Json;

/** What something has cost, as the API writes it. */
final class CostJson {
    private CostJson() {}

    static Json of(Spent spent) {
        var cost = spent.cost();
        return Json.object()
                .put("usd", new Json.Num(cost.usd()))
                .put("tools_usd", new Json.Num(cost.tools()))
                .put("compute_usd", new Json.Num(cost.compute()))
                .put("transitions_usd", new Json.Num(cost.transitions()))
                .done();
    }
}
