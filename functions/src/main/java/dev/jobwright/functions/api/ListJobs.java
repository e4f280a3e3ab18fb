package dev.jobwright.functions.api;

import dev.jobwright.functions.UseCases;
import dev.jobwright.jobs.control.Jobs;
import dev.jobwright.jobs.job.Job;
import dev.jobwright.jobs.json.Parsed;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Lists jobs, newest first. Filters are applied to a page after it is read, so that a page may be
 * short and still have a next one.
 */
final class ListJobs implements Route {
    private final Jobs jobs;
    private final JobJson jobJson;

    ListJobs(UseCases use) {
        this.jobs = use.jobs();
        this.jobJson = new JobJson(use);
    }

    @Override
    public String method() {
        return "GET";
    }

    @Override
    public String path() {
        return "/v1/jobs";
    }

    @Override
    public HttpReply handle(Call call) {
        return switch (Paging.read(call.request())) {
            case Parsed.Bad<Paging>(var problems) -> Paging.refuse(problems);
            case Parsed.Good<Paging>(var paging) -> {
                var listed = jobs.list(call.owner(), paging.limit(), paging.after());
                var items =
                        listed.jobs().stream()
                                .filter(filter(call.request()))
                                .map(jobJson::summary)
                                .toList();
                yield HttpReply.ok(Paging.page("jobs", items, listed.next()));
            }
        };
    }

    private static Predicate<Job> filter(HttpRequest request) {
        var status = asked(request, "status");
        var workflow = request.query("workflow_id");
        var tags = asked(request, "tags");
        var name = request.query("name");
        return job ->
                (status.isEmpty() || status.contains(job.state().status().name()))
                        && is(workflow, job.spec().workflow().id().value())
                        && job.spec().tags().containsAll(tags)
                        && is(name, job.spec().name());
    }

    private static List<String> asked(HttpRequest request, String name) {
        return request.query(name).map(text -> List.of(text.split(",", -1))).orElse(List.of());
    }

    private static boolean is(Optional<String> asked, String value) {
        return asked.isEmpty() || asked.get().equals(value);
    }
}
