package dev.jobwright.functions.api;

import dev.jobwright.functions.UseCases;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.Parsed;
import dev.jobwright.jobs.publish.PlanWorkflow;
import dev.jobwright.jobs.workflow.WorkflowId;

import java.util.Optional;

/** Says what a workflow would be, without publishing it. */
final class PostPlan implements Operation {
    private final PlanWorkflow planWorkflow;

    PostPlan(UseCases use) {
        this.planWorkflow = use.publishing().planWorkflow();
    }

    @Override
    public HttpReply handle(Call call) {
        var id = call.workflowId();
        if (id.isEmpty()) {
            return Refusals.noWorkflow(call.variable("id"));
        }
        if (call.request().body().isEmpty()) {
            return plan(call, id.get(), Optional.empty());
        }
        return switch (Bodies.json(call.request())) {
            case Parsed.Bad<Json>(var problems) -> Bodies.refuse(problems);
            case Parsed.Good<Json>(var document) -> plan(call, id.get(), Optional.of(document));
        };
    }

    private HttpReply plan(Call call, WorkflowId id, Optional<Json> document) {
        var request = new PlanWorkflow.Request(call.owner(), id, document);
        return switch (planWorkflow.handle(request)) {
            case PlanWorkflow.Reply.Planned planned ->
                    HttpReply.ok(new PlanJson(planned.compiled()).json());
            case PlanWorkflow.Reply.Invalid(var problems) -> HttpReply.ok(PlanJson.of(problems));
            case PlanWorkflow.Reply.NoWorkflow(var missing) -> Refusals.noWorkflow(missing.value());
        };
    }
}
