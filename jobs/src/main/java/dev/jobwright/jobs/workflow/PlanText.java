package dev.jobwright.jobs.workflow;

import dev.jobwright.jobs.job.Owner;
import dev.jobwright.jobs.job.WorkflowRef;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.Place;
import dev.jobwright.jobs.json.Problems;
import dev.jobwright.jobs.tool.ToolId;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** A plan as it is stored; {@link #read} gives back exactly what {@link #write} was given. */
public final class PlanText {

    /** Stands for the job's inputs among writers, where a step's id cannot be mistaken for it. */
    private static final String INPUTS = "*inputs";

    private static final String ITEM = "*item";

    private PlanText() {}

    /** The plan as JSON. */
    public static Json.Obj write(Plan plan) {
        return Json.object()
                .put(
                        "inputs",
                        Json.array(plan.inputs().stream().map(Workflow.Input::json).toList()))
                .put("steps", Json.array(plan.steps().stream().map(PlanText::step).toList()))
                .put("outputs", map(plan.outputs(), VariableId::value, PlanText::binding))
                .done();
    }

    /**
     * Reads a plan that {@link #write} wrote.
     *
     * @throws IllegalStateException if it is not one
     */
    public static Plan read(Json.Obj plan) {
        return new Plan(
                items(plan, "inputs").stream().map(PlanText::readInput).toList(),
                items(plan, "steps").stream().map(PlanText::readStep).toList(),
                readMap(
                        object(plan, "outputs"),
                        VariableId::new,
                        read -> (Plan.Binding.Read) readBinding(read)));
    }

    private static Json.Obj step(Plan.Step step) {
        return Json.object()
                .put("step_id", step.id().value())
                .put("label", step.label())
                .put("action", action(step.action()))
                .put(
                        "depends_on",
                        Json.strings(step.dependsOn().stream().map(StepId::value).toList()))
                .put("parameters", map(step.parameters(), name -> name, PlanText::binding))
                .put("outputs", map(step.outputs(), name -> name, id -> Json.of(id.value())))
                .putIf("when", step.when().map(PlanText::when))
                .putIf("for_each", step.forEach().map(PlanText::forEach))
                .putIf("retry", step.retry().map(PlanText::retry))
                .put("timeout_seconds", step.timeout().toSeconds())
                .putIf("heartbeat_seconds", step.policy().heartbeat().map(PlanText::seconds))
                .put("on_error", step.onError().name())
                .put("always", step.always())
                .done();
    }

    private static Json seconds(Duration duration) {
        return Json.of(duration.toSeconds());
    }

    private static Plan.Step readStep(Json json) {
        var step = object(json);
        return new Plan.Step(
                new StepId(text(step, "step_id")),
                text(step, "label"),
                readAction(object(step, "action")),
                texts(step, "depends_on").stream().map(StepId::new).toList(),
                readMap(object(step, "parameters"), name -> name, PlanText::readBinding),
                readMap(object(step, "outputs"), name -> name, id -> new VariableId(text(id))),
                step.object("when").map(PlanText::readWhen),
                step.object("for_each").map(PlanText::readForEach),
                new Plan.Policy(
                        step.object("retry").map(PlanText::readRetry),
                        Duration.ofSeconds(whole(step, "timeout_seconds")),
                        step.whole("heartbeat_seconds").map(Duration::ofSeconds),
                        Workflow.OnError.valueOf(text(step, "on_error"))),
                flag(step, "always"));
    }

    private static Json.Obj action(Plan.Action action) {
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

    private static Plan.Action readAction(Json.Obj action) {
        var kind = text(action, "kind");
        return switch (kind) {
            case "work" -> new Plan.Action.Work(tool(action), text(action, "tool_name"));
            case "timer" -> new Plan.Action.Timer(tool(action), text(action, "tool_name"));
            case "callback" -> new Plan.Action.Callback(tool(action), text(action, "tool_name"));
            case "function" ->
                    new Plan.Action.Function(
                            tool(action), text(action, "tool_name"), text(action, "function_arn"));
            case "evaluate" ->
                    new Plan.Action.Evaluate(EvaluationText.read(object(action, "evaluation")));
            case "call" ->
                    new Plan.Action.Call(
                            new WorkflowRef(
                                    new Owner(text(action, "owner")),
                                    new WorkflowId(text(action, "workflow_id")),
                                    Math.toIntExact(whole(action, "version"))),
                            text(action, "name"),
                            text(action, "machine_arn"));
            default -> throw new IllegalStateException("a stored plan has the action " + kind);
        };
    }

    private static ToolId tool(Json.Obj action) {
        return new ToolId(text(action, "tool_id"));
    }

    private static Json.Obj when(When<Plan.Binding> when) {
        return Json.object()
                .put("any", when.any())
                .put(
                        "comparisons",
                        Json.array(when.comparisons().stream().map(PlanText::comparison).toList()))
                .done();
    }

    private static When<Plan.Binding> readWhen(Json.Obj when) {
        return new When<>(
                items(when, "comparisons").stream().map(PlanText::readComparison).toList(),
                flag(when, "any"));
    }

    static Json comparison(Comparison<Plan.Binding> comparison) {
        return Json.object()
                .put("left", binding(comparison.left()))
                .put("operator", comparison.operator().word())
                .put("right", binding(comparison.right()))
                .done();
    }

    static Comparison<Plan.Binding> readComparison(Json json) {
        var comparison = object(json);
        return new Comparison<>(
                readBinding(object(comparison, "left")),
                Operator.of(text(comparison, "operator")).orElseThrow(() -> missing("operator")),
                readBinding(object(comparison, "right")));
    }

    private static Json.Obj forEach(ForEach<Plan.Binding> forEach) {
        return Json.object()
                .put("items", binding(forEach.items()))
                .put("as", forEach.as().value())
                .put("max_concurrency", forEach.maxConcurrency())
                .done();
    }

    private static ForEach<Plan.Binding> readForEach(Json.Obj forEach) {
        return new ForEach<>(
                readBinding(object(forEach, "items")),
                new VariableId(text(forEach, "as")),
                Math.toIntExact(whole(forEach, "max_concurrency")));
    }

    private static Json.Obj binding(Plan.Binding binding) {
        return switch (binding) {
            case Plan.Binding.Literal(var value) -> Json.object().put("value", value).done();
            case Plan.Binding.Read(var variable, var path, var writers, var merge) ->
                    Json.object()
                            .put("variable", variable.value())
                            .put("path", Json.strings(path))
                            .put(
                                    "writers",
                                    Json.strings(writers.stream().map(PlanText::writer).toList()))
                            .put("merge", merge.name())
                            .done();
        };
    }

    private static Plan.Binding readBinding(Json json) {
        var binding = object(json);
        Optional<Json> value = binding.get("value");
        if (value.isPresent()) {
            return new Plan.Binding.Literal(value.get());
        }
        return new Plan.Binding.Read(
                new VariableId(text(binding, "variable")),
                texts(binding, "path"),
                texts(binding, "writers").stream().map(PlanText::readWriter).toList(),
                Workflow.Merge.valueOf(text(binding, "merge")));
    }

    private static String writer(Plan.Writer writer) {
        return switch (writer) {
            case Plan.Writer.Inputs() -> INPUTS;
            case Plan.Writer.Step(var id) -> id.value();
            case Plan.Writer.Item() -> ITEM;
        };
    }

    private static Plan.Writer readWriter(String writer) {
        return switch (writer) {
            case INPUTS -> new Plan.Writer.Inputs();
            case ITEM -> new Plan.Writer.Item();
            default -> new Plan.Writer.Step(new StepId(writer));
        };
    }

    private static Json.Obj retry(RetryPolicy retry) {
        return Json.object()
                .put("max_attempts", retry.maxAttempts())
                .put("delay_seconds", retry.delay().toSeconds())
                .put("backoff_rate", Json.of(retry.backoffRate()))
                .put("max_delay_seconds", retry.maxDelay().toSeconds())
                .put("jitter", retry.jitter())
                .put("errors", Json.strings(retry.errors()))
                .done();
    }

    private static RetryPolicy readRetry(Json.Obj retry) {
        return new RetryPolicy(
                Math.toIntExact(whole(retry, "max_attempts")),
                Duration.ofSeconds(whole(retry, "delay_seconds")),
                number(retry, "backoff_rate").doubleValue(),
                Duration.ofSeconds(whole(retry, "max_delay_seconds")),
                flag(retry, "jitter"),
                texts(retry, "errors"));
    }

    private static Workflow.Input readInput(Json json) {
        var input = object(json);
        var schema = Place.root(object(input, "schema"), new Problems());
        return new Workflow.Input(
                text(input, "name"),
                new VariableId(text(input, "variable_id")),
                flag(input, "required"),
                ReadSchema.read(schema).orElseThrow(() -> missing("schema")));
    }

    private static <K, V> Json.Obj map(
            Map<K, V> map, Function<K, String> name, Function<V, ? extends Json> json) {
        var fields = Json.object();
        map.forEach((key, value) -> fields.put(name.apply(key), json.apply(value)));
        return fields.done();
    }

    private static <K, V> Map<K, V> readMap(
            Json.Obj json, Function<String, K> key, Function<Json, V> value) {
        Map<K, V> map = new LinkedHashMap<>();
        json.fields().forEach((name, field) -> map.put(key.apply(name), value.apply(field)));
        return map;
    }

    private static String text(Json json) {
        if (json instanceof Json.Str(var value)) {
            return value;
        }
        throw missing("text");
    }

    static String text(Json.Obj json, String field) {
        return json.text(field).orElseThrow(() -> missing(field));
    }

    static long whole(Json.Obj json, String field) {
        return json.whole(field).orElseThrow(() -> missing(field));
    }

    private static boolean flag(Json.Obj json, String field) {
        return json.flag(field).orElseThrow(() -> missing(field));
    }

    private static BigDecimal number(Json.Obj json, String field) {
        if (json.get(field).orElse(Json.NULL) instanceof Json.Num(var value)) {
            return value;
        }
        throw missing(field);
    }

    static List<Json> items(Json.Obj json, String field) {
        return json.items(field).orElseThrow(() -> missing(field));
    }

    private static List<String> texts(Json.Obj json, String field) {
        return items(json, field).stream().map(PlanText::text).toList();
    }

    static Json.Obj object(Json json) {
        if (json instanceof Json.Obj object) {
            return object;
        }
        throw missing("object");
    }

    static Json.Obj object(Json.Obj json, String field) {
        return json.object(field).orElseThrow(() -> missing(field));
    }

    static IllegalStateException missing(String what) {
        return new IllegalStateException("a stored plan has no proper " + what);
    }
}
