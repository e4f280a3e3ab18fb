package dev.jobwright.functions.api;

import dev.jobwright.functions.UseCases;
import dev.jobwright.jobs.dependencies.Edges;
import dev.jobwright.jobs.job.Job;
import dev.jobwright.jobs.json.Json;

/** Lists what a job depends on. */
final class GetDependencies extends JobOperation {
    private final Edges edges;

    GetDependencies(UseCases use) {
        super(use);
        this.edges = use.depending().edges();
    }

    @Override
    HttpReply answer(Call call, Job job) {
        var all = DependencyJson.of(edges.of(job));
        return HttpReply.ok(Json.object().put("dependencies", all).done());
    }
}
