package dev.jobwright.functions.api;

import dev.jobwright.jobs.job.WorkflowRef;
import dev.jobwright.jobs.publish.VersionHead;
import dev.jobwright.jobs.publish.Workflows;

import java.util.Optional;
import java.util.regex.Pattern;

/** The version that a path names. */
final class VersionPath {
    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,7}");

    private VersionPath() {}

    static Optional<VersionHead> find(Workflows workflows, Call call) {
        var number = call.variable("version");
        return NUMBER.matcher(number).matches()
                ? call.workflowId()
                        .map(id -> new WorkflowRef(call.owner(), id, Integer.parseInt(number)))
                        .flatMap(workflows::published)
                : Optional.empty();
    }

    static HttpReply missing(Call call) {
        return HttpReply.problem(
                404,
                "WORKFLOW_NOT_FOUND",
                "you have no workflow "
                        + Refusals.quoted(call.variable("id"))
                        + " in version "
                        + Refusals.quoted(call.variable("version")));
    }
}
