package dev.jobwright.jobs.workflow;

import dev.jobwright.jobs.job.Owner;
import dev.jobwright.jobs.job.WorkflowRef;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.tool.ToolId;

/** What a step does, as it is stored in a plan's text. */
final class ActionText {
    private ActionText() {}

    static Json.Obj write(Plan.Action action) {
        return switch (action) {
            case Plan.Action.Work(var tool, var name) -> tool("work", tool, name).done();
            case Plan.Action.Timer(var tool, var name) -> tool("timer", tool, name).done();
            case Plan.Action.Callback(var tool, var name) -> tool("callback", tool, name).done();
            case Plan.Action.Function(var tool, var name, var arn) ->
                    tool("function", tool, name).put("function_arn", arn).done();
            case Plan.Action.Evaluate(var evaluation) ->
                    Json.object()
                            .put("kind", "evaluate")
                            .put("evaluation", EvaluationText.write(evaluation))
                            .done();
            case Plan.Action.Call(var workflow, var name, var machineArn) ->
                    Json.object()
                            .put("kind", "call")
                            .put("owner", workflow.owner().value())
                            .put("workflow_id", workflow.id().value())
                            .put("version", workflow.version())
                            .put("name", name)
                            .put("machine_arn", machineArn)
                            .done();
        };
    }

    private static Json.Fields tool(String kind, ToolId tool, String name) {
        return Json.object().put("kind", kind).put("tool_id", tool.value()).put("tool_name", name);
    }

    static Plan.Action read(Json.Obj action) {
        var kind = Kept.text(action, "kind");
        return switch (kind) {
            case "work" -> new Plan.Action.Work(tool(action), Kept.text(action, "tool_name"));
            case "timer" -> new Plan.Action.Timer(tool(action), Kept.text(action, "tool_name"));
            case "callback" ->
                    new Plan.Action.Callback(tool(action), Kept.text(action, "tool_name"));
            case "function" ->
                    new Plan.Action.Function(
                            tool(action),
                            Kept.text(action, "tool_name"),
                            Kept.text(action, "function_arn"));
            case "evaluate" ->
                    new Plan.Action.Evaluate(
                            EvaluationText.read(Kept.object(action, "evaluation")));
            case "call" ->
                    new Plan.Action.Call(
                            new WorkflowRef(
                                    new Owner(Kept.text(action, "owner")),
                                    new WorkflowId(Kept.text(action, "workflow_id")),
                                    Math.toIntExact(Kept.whole(action, "version"))),
                            Kept.text(action, "name"),
                            Kept.text(action, "machine_arn"));
            default -> throw new IllegalStateException("a stored plan has the action " + kind);
        };
    }

    private static ToolId tool(Json.Obj action) {
        return new ToolId(Kept.text(action, "tool_id"));
    }
}
