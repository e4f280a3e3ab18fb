package dev.jobwright.functions.api;

import dev.jobwright.functions.UseCases;
import dev.jobwright.jobs.dependencies.EditDependencies;
import dev.jobwright.jobs.job.JobId;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.Problem;

import java.util.List;
import java.util.function.BiFunction;

/** Edits what a job depends on, and says how the job stands then. */
final class DependencyEdits {
    private final EditDependencies editDependencies;
    private final JobJson jobJson;

    DependencyEdits(UseCases use) {
        this.editDependencies = use.depending().editDependencies();
        this.jobJson = new JobJson(use);
    }

    /** Edits, as a path says with both jobs. */
    HttpReply handle(Call call, BiFunction<JobId, JobId, EditDependencies.Request> request) {
        var other = call.otherJobId();
        return call.jobId()
                .flatMap(id -> other.map(upstream -> request.apply(id, upstream)))
                .map(asked -> answer(call, editDependencies.handle(asked)))
                .orElseGet(() -> call.jobId().isEmpty() ? Refusals.noJob(call) : noUpstream(call));
    }

    private HttpReply answer(Call call, EditDependencies.Reply reply) {
        return switch (reply) {
            case EditDependencies.Reply.Edited(var job) -> HttpReply.ok(jobJson.whole(job));
            case EditDependencies.Reply.NoJob _ -> Refusals.noJob(call);
            case EditDependencies.Reply.NoUpstream _ -> noUpstream(call);
            case EditDependencies.Reply.NoDependency(var upstream) ->
                    HttpReply.problem(
                            404,
                            "DEPENDENCY_NOT_FOUND",
                            "the job does not depend on the job " + upstream);
            case EditDependencies.Reply.Cycle(var path) -> cycle(path);
            case EditDependencies.Reply.TooMany(var what, var most) ->
                    HttpReply.problem(
                            422, "LIMIT_EXCEEDED", "there are at most " + most + " " + what);
            case EditDependencies.Reply.Invalid(var problems) -> invalid(problems);
            case EditDependencies.Reply.Refused(var job, var why) ->
                    Refusals.invalidState(job, "edit_dependencies", why);
        };
    }

    static HttpReply invalid(List<Problem> problems) {
        return HttpReply.problem(
                422,
                "INVALID_DEPENDENCIES",
                "the job cannot depend on what it shall depend on; see errors",
                problems);
    }

    private static HttpReply cycle(List<JobId> path) {
        var names = path.stream().map(JobId::value).toList();
        return HttpReply.problem(
                        409,
                        "DEPENDENCY_CYCLE",
                        "the job would wait for itself: " + String.join(" needs ", names))
                .telling("cycle", Json.strings(names));
    }

    private static HttpReply noUpstream(Call call) {
        return HttpReply.problem(
                404, "JOB_NOT_FOUND", "you have no job " + Refusals.quoted(call.variable("other")));
    }
}
