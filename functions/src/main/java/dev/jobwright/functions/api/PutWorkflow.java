package dev.jobwright.functions.api;

import dev.jobwright.functions.UseCases;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.Parsed;
import dev.jobwright.jobs.publish.PublishWorkflow;
import dev.jobwright.jobs.publish.Workflows;
import dev.jobwright.jobs.workflow.WorkflowId;

/** Publishes a version of a workflow. */
final class PutWorkflow implements Operation {
    private final PublishWorkflow publishWorkflow;
    private final Workflows workflows;

    PutWorkflow(UseCases use) {
        this.publishWorkflow = use.publishing().publishWorkflow();
        this.workflows = use.workflows();
    }

    @Override
    public HttpReply handle(Call call) {
        var id = call.workflowId();
        if (id.isEmpty()) {
            return HttpReply.problem(
                    400, "INVALID_NAME", "a workflow id is 1 to 64 letters, digits, _ and -");
        }
        return switch (Bodies.json(call.request())) {
            case Parsed.Bad<Json>(var problems) -> Bodies.refuse(problems);
            case Parsed.Good<Json>(var document) -> publish(call, id.get(), document);
        };
    }

    private HttpReply publish(Call call, WorkflowId id, Json document) {
        var expected = ETag.<Integer>expected(call.request(), WorkflowJson::edition);
        var request = new PublishWorkflow.Request(call.owner(), id, document, expected);
        return switch (publishWorkflow.handle(request)) {
            case PublishWorkflow.Reply.Published(var version) ->
                    WorkflowJson.tagged(
                            version,
                            HttpReply.created(
                                    WorkflowJson.path(version),
                                    WorkflowJson.whole(workflows, version)));
            case PublishWorkflow.Reply.Unchanged(var version) ->
                    WorkflowJson.tagged(
                            version, HttpReply.ok(WorkflowJson.whole(workflows, version)));
            case PublishWorkflow.Reply.Stale _ -> ETag.stale();
            case PublishWorkflow.Reply.Invalid(var problems) -> Refusals.invalidWorkflow(problems);
        };
    }
}
