package dev.jobwright.functions.api;

import dev.jobwright.jobs.job.Job;
import dev.jobwright.jobs.json.Json;

/** What is answered when something is not there, or does not go. Foreign is as missing. */
final class Refusals {
    private Refusals() {}

    static HttpReply noJob(Call call) {
        return HttpReply.problem(
                404, "JOB_NOT_FOUND", "you have no job " + quoted(call.variable("id")));
    }

    static HttpReply noWorkflow(String id) {
        return HttpReply.problem(
                404,
                "WORKFLOW_NOT_FOUND",
                "you have no workflow " + quoted(id) + "; publish it with PUT /v1/workflows/{id}");
    }

    static HttpReply invalidState(Job job, String action, String why) {
        return HttpReply.problem(
                409,
                "INVALID_STATE",
                "cannot " + action + " a job that is " + job.state().status() + ": " + why);
    }

    /** What a caller wrote, shortened, as JSON writes it: it cannot be mistaken for our words. */
    static String quoted(String text) {
        boolean isShort = text.codePointCount(0, text.length()) <= 64;
        return Json.of(isShort ? text : text.substring(0, text.offsetByCodePoints(0, 60)) + "…")
                .toString();
    }
}
