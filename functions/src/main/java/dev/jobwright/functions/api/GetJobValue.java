package dev.jobwright.functions.api;

import dev.jobwright.functions.UseCases;
import dev.jobwright.jobs.files.Values;
import dev.jobwright.jobs.job.Job;

import java.util.Optional;

/** Sends a reader to the content of a large value, which is fetched from where it is kept. */
final class GetJobValue extends JobOperation {
    private final Values values;

    GetJobValue(UseCases use) {
        super(use);
        this.values = use.values();
    }

    @Override
    HttpReply answer(Call call, Job job) {
        return location(job, call.variable("sha256"))
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
