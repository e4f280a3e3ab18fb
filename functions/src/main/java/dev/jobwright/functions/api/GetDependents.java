package dev.jobwright.functions.api;

import dev.jobwright.functions.UseCases;
import dev.jobwright.jobs.control.Jobs;
import dev.jobwright.jobs.dependencies.Dependent;
import dev.jobwright.jobs.dependencies.Edges;
import dev.jobwright.jobs.job.Job;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.Parsed;

import java.util.Optional;

/** Lists the jobs that depend on a job. */
final class GetDependents extends JobOperation {
    private final Jobs jobs;
    private final Edges edges;

    GetDependents(UseCases use) {
        super(use);
        this.jobs = use.jobs();
        this.edges = use.depending().edges();
    }

    @Override
    HttpReply answer(Call call, Job job) {
        return switch (Paging.read(call)) {
            case Parsed.Bad<Paging>(var problems) -> Paging.refuse(problems);
            case Parsed.Good<Paging>(var paging) -> page(call, job, paging);
        };
    }

    private HttpReply page(Call call, Job job, Paging paging) {
        var listed = edges.dependents(job.uid(), paging.limit(), paging.after());
        var rows =
                listed.dependents().stream()
                        .map(one -> row(job, one))
                        .flatMap(Optional::stream)
                        .toList();
        return Paging.page(call, "dependents", rows, listed.next());
    }

    /** One that could not be made, or does not depend on the job any more, is none. */
    private Optional<Json> row(Job upstream, Dependent dependent) {
        return jobs.find(dependent.uid())
                .flatMap(job ->
                        edges.of(job, upstream.id())
                                .map(edge ->
                                        DependencyJson.head(edge)
                                                .put("job_id", job.id().value())
                                                .put("status", job.state().status().name())
                                                .done()));
    }
}
