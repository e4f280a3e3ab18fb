package dev.jobwright.functions.api;

import dev.jobwright.jobs.cost.Overspent;
import dev.jobwright.jobs.job.Job;
import dev.jobwright.jobs.job.JobId;
import dev.jobwright.jobs.job.JobState;
import dev.jobwright.jobs.job.PoolId;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.Problem;
import dev.jobwright.jobs.json.Texts;
import dev.jobwright.jobs.tool.ToolId;

import java.time.Duration;
import java.util.List;

/** What is answered when something is not there, or does not go. Foreign is as missing. */
final class Refusals {
    private static final int MOST_QUOTED = 64;

    private Refusals() {}

    /** What the system keeps for a job stands beside the owner's own. */
    static Problem kept(String field) {
        return new Problem(
                Problem.below("/metadata", field),
                "RESERVED_FIELD",
                "the system keeps this; leave it out, and it stays as it is");
    }

    /** Problems of a part of a document, at their places in the whole. */
    static List<Problem> below(String part, List<Problem> problems) {
        return problems.stream()
                .map(one -> new Problem(part + one.pointer(), one.code(), one.message()))
                .toList();
    }

    static HttpReply noJob(Call call) {
        return HttpReply.problem(
                404, "JOB_NOT_FOUND", "you have no job " + quoted(call.variable("id")));
    }

    static HttpReply noBatch(Call call) {
        return HttpReply.problem(
                404, "BATCH_NOT_FOUND", "you have no batch " + quoted(call.variable("id")));
    }

    static HttpReply otherBody() {
        return HttpReply.problem(
                422,
                "IDEMPOTENCY_CONFLICT",
                "this Idempotency-Key came with another body, or for something else; take a new one");
    }

    static HttpReply expired(Call call) {
        return HttpReply.problem(
                410,
                "JOB_EXPIRED",
                "the job "
                        + quoted(call.variable("id"))
                        + " ended so long ago that it is no longer kept");
    }

    static HttpReply exists(JobId id) {
        return HttpReply.problem(
                409,
                "JOB_EXISTS",
                "you have a job " + id + " already; leave job_id out to get a new id");
    }

    static HttpReply tooManyRequests(Duration after) {
        return HttpReply.problem(
                        429,
                        "RATE_LIMITED",
                        "you ask more than a user may; try again when Retry-After says")
                .with("Retry-After", Long.toString(after.toSeconds() + 1));
    }

    static HttpReply tooManyMachines(Duration after) {
        return HttpReply.problem(
                        429,
                        "LIMIT_EXCEEDED",
                        "too many new state machines were needed just now; try again"
                                + " later, or publish the workflow and name it")
                .with("Retry-After", Long.toString(after.toSeconds() + 1));
    }

    static HttpReply taken(JobId id) {
        return HttpReply.problem(
                409,
                "JOB_ID_TAKEN",
                "you had a job "
                        + id
                        + " that is gone, or one is being imported; ids are not used again for 91"
                        + " days, so take another, or leave job_id out");
    }

    static HttpReply noWorkflow(String id) {
        return HttpReply.problem(
                404,
                "WORKFLOW_NOT_FOUND",
                "you have no workflow " + quoted(id) + "; publish it with PUT /v1/workflows/{id}");
    }

    static HttpReply noVersion(int version) {
        return HttpReply.problem(
                404,
                "WORKFLOW_NOT_FOUND",
                "the job's workflow has no version "
                        + version
                        + "; GET /v1/workflows/{id}/versions lists them");
    }

    static HttpReply noSchedule(Call call) {
        return HttpReply.problem(
                404, "SCHEDULE_NOT_FOUND", "you have no schedule " + quoted(call.variable("id")));
    }

    static HttpReply noWebhook(Call call) {
        return HttpReply.problem(
                404, "WEBHOOK_NOT_FOUND", "you have no webhook " + quoted(call.variable("id")));
    }

    static HttpReply noDelivery(Call call) {
        return HttpReply.problem(
                404,
                "DELIVERY_NOT_FOUND",
                "the webhook has no delivery " + quoted(call.variable("delivery_id")));
    }

    static HttpReply noTool(String id) {
        return HttpReply.problem(
                404,
                "TOOL_NOT_FOUND",
                "there is no tool " + quoted(id) + "; GET /v1/tools lists them");
    }

    static HttpReply noPool(Call call) {
        return HttpReply.problem(
                404,
                "POOL_NOT_FOUND",
                "there is no pool "
                        + quoted(call.variable("id"))
                        + "; GET /v1/pools lists them, and PUT makes one");
    }

    static HttpReply noAdministrator(PoolId id) {
        return HttpReply.problem(
                403,
                "FORBIDDEN",
                "the pool "
                        + id
                        + " is the installation's: only who is named in JOBWRIGHT_ADMINISTRATORS"
                        + " may write it");
    }

    static HttpReply installedTool(ToolId id) {
        return HttpReply.problem(
                409,
                "TOOL_INSTALLED",
                "the tool " + id + " belongs to the installation; choose another id for yours");
    }

    static HttpReply invalidWorkflow(List<Problem> problems) {
        return HttpReply.problem(
                422,
                "WORKFLOW_INVALID",
                "the workflow cannot run as it is written; see errors",
                problems);
    }

    /**
     * The job stands against it as it stands.
     *
     * @param action a word that programs decide by
     */
    static HttpReply invalidState(Job job, String action, String why) {
        return ofState("INVALID_STATE", job, action, why);
    }

    /** It has ended, and that stands against it. */
    static HttpReply ended(Job job, String action, String why) {
        return ofState("JOB_ALREADY_TERMINAL", job, action, why);
    }

    private static HttpReply ofState(String code, Job job, String action, String why) {
        var detail =
                "cannot "
                        + action.replace('_', ' ')
                        + " while the job is "
                        + job.state().status()
                        + ": "
                        + why;
        return HttpReply.problem(409, code, detail)
                .telling("action", Json.of(action))
                .telling("from", from(job.state()));
    }

    /** How a job stood when something was asked of it in vain. */
    static Json from(JobState state) {
        return Json.object()
                .put("status", state.status().name())
                .putOrNull("phase", state.phaseWord().orElse(null))
                .done();
    }

    static HttpReply overBudget(Job job, String action, Overspent why) {
        return ofState(Overspent.CODE, job, action, why.remedy());
    }

    /** What a caller wrote, shortened, as JSON writes it: it cannot be mistaken for our words. */
    static String quoted(String text) {
        return Json.of(Texts.shortened(text, MOST_QUOTED)).toString();
    }
}
