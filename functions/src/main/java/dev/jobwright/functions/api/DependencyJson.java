package dev.jobwright.functions.api;

import dev.jobwright.jobs.dependencies.Edge;
import dev.jobwright.jobs.dependencies.Mark;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.Timestamps;

import java.util.List;

/** Dependencies as the API writes them. */
final class DependencyJson {
    private DependencyJson() {}

    /** Those of a job. */
    static Json of(List<Edge> edges) {
        return Json.array(edges.stream().map(edge -> head(edge).done()).toList());
    }

    /** One of them. */
    static Json.Fields head(Edge edge) {
        var dependency = edge.dependency();
        var outputs = Json.object();
        dependency.outputs().forEach(outputs::put);
        return Json.object()
                .put("job_id", dependency.upstream().value())
                .put("on_failure", dependency.onFailure().word())
                .put("outputs", outputs.done())
                .put("state", edge.state())
                .put("satisfied", edge.isSatisfied())
                .putOrNull(
                        "ended_at", edge.mark().map(Mark::at).map(Timestamps::text).orElse(null));
    }
}
