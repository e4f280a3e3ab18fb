package dev.jobwright.functions.api;

import dev.jobwright.functions.UseCases;
import dev.jobwright.jobs.control.JobSteps;
import dev.jobwright.jobs.control.Jobs;
import dev.jobwright.jobs.job.Job;
import dev.jobwright.jobs.json.Parsed;

import java.util.List;
import java.util.Optional;

/**
 * Reads the steps of a run of a job, of the newest if none is named: all of them, or one and, if it
 * is repeated over a list, its elements.
 */
final class GetJobSteps extends JobOperation {
    private final JobJson jobJson;
    private final JobSteps steps;
    private final Jobs jobs;

    GetJobSteps(UseCases use) {
        super(use);
        this.jobJson = new JobJson(use);
        this.steps = use.jobSteps();
        this.jobs = use.jobs();
    }

    @Override
    HttpReply answer(Call call, Job job) {
        var number = call.request().query("run");
        if (number.isEmpty()) {
            return answer(call, job, steps.newest(job));
        }
        return RunPath.find(jobs, job, number.get())
                .map(run -> answer(call, job, JobSteps.View.of(run)))
                .orElseGet(() -> RunPath.missing(number.get()));
    }

    private HttpReply answer(Call call, Job job, JobSteps.View view) {
        var path = call.request().query("step_id");
        return path.isEmpty()
                ? page(call, job, new JobSteps.Listed(steps.all(view), Optional.empty()))
                : one(call, job, view, path.get());
    }

    private HttpReply one(Call call, Job job, JobSteps.View view, String path) {
        return switch (Paging.read(call)) {
            case Parsed.Bad<Paging>(var problems) -> Paging.refuse(problems);
            case Parsed.Good<Paging>(var paging) ->
                    steps.find(view, path, call.request().query("item").orElse(""))
                            .map(found -> page(call, job, listed(view, found, paging)))
                            .orElseGet(() -> missing(path));
        };
    }

    private JobSteps.Listed listed(JobSteps.View view, JobSteps.Seen found, Paging paging) {
        return found.isRepeated()
                ? steps.elements(view, found, paging.limit(), paging.after())
                : new JobSteps.Listed(List.of(found), Optional.empty());
    }

    private HttpReply page(Call call, Job job, JobSteps.Listed listed) {
        return Paging.page(call, "steps", jobJson.steps(job, listed.steps()), listed.next());
    }

    private static HttpReply missing(String path) {
        return HttpReply.problem(
                404,
                "STEP_NOT_FOUND",
                "the job has no step "
                        + Refusals.quoted(path)
                        + " of that item; GET …/steps lists its steps");
    }
}
