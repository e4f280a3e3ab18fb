package dev.jobwright.functions.api;

import dev.jobwright.functions.Ports;
import dev.jobwright.functions.UseCases;
import dev.jobwright.functions.dryrun.DryRun;
import dev.jobwright.functions.dryrun.MockTools;
import dev.jobwright.jobs.json.Parsed;
import dev.jobwright.jobs.publish.PlanWorkflow;
import dev.jobwright.jobs.tool.Tool;
import dev.jobwright.jobs.workflow.WorkflowId;

import java.util.Map;

/** Runs a workflow with mocked tools. */
final class PostDryRun implements Operation {
    private final PlanWorkflow planWorkflow;
    private final MockTools mockTools;
    private final DryRun dryRun;

    PostDryRun(UseCases use, Ports ports) {
        this.planWorkflow = use.publishing().planWorkflow();
        this.mockTools = new MockTools(use.publishing().tools(), use.workflows());
        this.dryRun = new DryRun(ports);
    }

    @Override
    public HttpReply handle(Call call) {
        var id = call.workflowId();
        if (id.isEmpty()) {
            return Refusals.noWorkflow(call.variable("id"));
        }
        return switch (Bodies.object(call.request(), Rehearsed::read)) {
            case Parsed.Bad<Rehearsed>(var problems) -> Bodies.refuse(problems);
            case Parsed.Good<Rehearsed>(var asked) -> plan(call, id.get(), asked);
        };
    }

    private HttpReply plan(Call call, WorkflowId id, Rehearsed asked) {
        var request = new PlanWorkflow.Request(call.owner(), id, asked.document());
        return switch (planWorkflow.handle(request)) {
            case PlanWorkflow.Reply.NoWorkflow(var missing) -> Refusals.noWorkflow(missing.value());
            case PlanWorkflow.Reply.Invalid(var problems) ->
                    HttpReply.problem(
                            422,
                            "WORKFLOW_INVALID",
                            "the workflow cannot run as it is written; see errors",
                            asked.document()
                                    .map(_ -> Refusals.below("/document", problems))
                                    .orElse(problems));
            case PlanWorkflow.Reply.Planned planned -> mock(call, planned, asked);
        };
    }

    private HttpReply mock(Call call, PlanWorkflow.Reply.Planned planned, Rehearsed asked) {
        var plan = planned.compiled().plan();
        return switch (mockTools.of(call.owner(), plan, asked.mocks())) {
            case Parsed.Bad<Map<String, Tool>>(var problems) -> Bodies.refuse(problems);
            case Parsed.Good<Map<String, Tool>>(var tools) ->
                    run(
                            new DryRun.Request(
                                    call.owner(), planned.document(), tools, asked.inputs()));
        };
    }

    private HttpReply run(DryRun.Request request) {
        return switch (dryRun.handle(request)) {
            case DryRun.Reply.Ran ran -> HttpReply.ok(DryRunJson.of(ran));
            case DryRun.Reply.Invalid(var problems) -> PostJobStart.invalid(problems);
            case DryRun.Reply.TooLong _ ->
                    HttpReply.problem(
                            422,
                            "LIMIT_EXCEEDED",
                            "a dry run makes at most "
                                    + DryRun.MOST_CALLS
                                    + " calls; give shorter lists, or fewer retries");
        };
    }
}
