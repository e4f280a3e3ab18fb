package dev.jobwright.functions.api;

import dev.jobwright.functions.UseCases;
import dev.jobwright.jobs.control.Jobs;
import dev.jobwright.jobs.files.Values;
import dev.jobwright.jobs.job.Job;

import java.util.Optional;

/** Sends a reader to the content of a large value, which is fetched from where it is kept. */
final class GetJobValue implements Route {
    private final Jobs jobs;
    private final Values values;

    GetJobValue(UseCases use) {
        this.jobs = use.jobs();
        this.values = use.values();
    }

    @Override
    public String method() {
        return "GET";
    }

    @Override
    public String path() {
        return "/v1/jobs/{id}/values/{sha256}";
    }

    @Override
    public HttpReply handle(Call call) {
        var job = call.jobId().flatMap(id -> jobs.find(call.owner(), id));
        return job.isEmpty()
                ? Refusals.noJob(call)
                : location(job.get(), call.variable("sha256"))
                        .map(HttpReply::seeOther)
                        .orElseGet(GetJobValue::missing);
    }

    private Optional<String> location(Job job, String sha256) {
        return values.link(job.uid(), sha256).map(link -> link.url().toString());
    }

    private static HttpReply missing() {
        return HttpReply.problem(404, "VALUE_NOT_FOUND", "the job has no such value");
    }
}
