package dev.jobwright.jobs.workflow;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.Place;
import dev.jobwright.jobs.json.Problems;
import dev.jobwright.jobs.tool.ToolId;
import dev.jobwright.jobs.tool.ToolSignature;

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
                .put("tool_id", step.toolId().value())
                .put("tool_name", step.toolName())
                .put("kind", step.kind().name())
                .put(
                        "depends_on",
                        Json.strings(step.dependsOn().stream().map(StepId::value).toList()))
                .put("parameters", map(step.parameters(), name -> name, PlanText::binding))
                .put("outputs", map(step.outputs(), name -> name, id -> Json.of(id.value())))
                .putIf("retry", step.retry().map(PlanText::retry))
                .put("timeout_seconds", step.timeout().toSeconds())
                .put("on_error", step.onError().name())
                .done();
    }

    private static Plan.Step readStep(Json json) {
        var step = object(json);
        return new Plan.Step(
                new StepId(text(step, "step_id")),
                text(step, "label"),
                new ToolId(text(step, "tool_id")),
                text(step, "tool_name"),
                ToolSignature.Kind.valueOf(text(step, "kind")),
                texts(step, "depends_on").stream().map(StepId::new).toList(),
                readMap(object(step, "parameters"), name -> name, PlanText::readBinding),
                readMap(object(step, "outputs"), name -> name, id -> new VariableId(text(id))),
                step.object("retry").map(PlanText::readRetry),
                Duration.ofSeconds(whole(step, "timeout_seconds")),
                Workflow.OnError.valueOf(text(step, "on_error")));
    }

    private static Json.Obj binding(Plan.Binding binding) {
        return switch (binding) {
            case Plan.Binding.Literal(var value) -> Json.object().put("value", value).done();
            case Plan.Binding.Read(var variable, var path, var writers) ->
                    Json.object()
                            .put("variable", variable.value())
                            .put("path", Json.strings(path))
                            .put(
                                    "writers",
                                    Json.strings(writers.stream().map(PlanText::writer).toList()))
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
                texts(binding, "writers").stream().map(PlanText::readWriter).toList());
    }

    private static String writer(Plan.Writer writer) {
        return switch (writer) {
            case Plan.Writer.Inputs() -> INPUTS;
            case Plan.Writer.Step(var id) -> id.value();
        };
    }

    private static Plan.Writer readWriter(String writer) {
        return writer.equals(INPUTS)
                ? new Plan.Writer.Inputs()
                : new Plan.Writer.Step(new StepId(writer));
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
                retry.flag("jitter").orElseThrow(() -> missing("jitter")),
                texts(retry, "errors"));
    }

    private static Workflow.Input readInput(Json json) {
        var input = object(json);
        var schema = Place.root(object(input, "schema"), new Problems());
        return new Workflow.Input(
                text(input, "name"),
                new VariableId(text(input, "variable_id")),
                input.flag("required").orElseThrow(() -> missing("required")),
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

    private static String text(Json.Obj json, String field) {
        return json.text(field).orElseThrow(() -> missing(field));
    }

    private static long whole(Json.Obj json, String field) {
        return json.whole(field).orElseThrow(() -> missing(field));
    }

    private static BigDecimal number(Json.Obj json, String field) {
        if (json.get(field).orElse(Json.NULL) instanceof Json.Num(var value)) {
            return value;
        }
        throw missing(field);
    }

    private static List<Json> items(Json.Obj json, String field) {
        return json.items(field).orElseThrow(() -> missing(field));
    }

    private static List<String> texts(Json.Obj json, String field) {
        return items(json, field).stream().map(PlanText::text).toList();
    }

    private static Json.Obj object(Json json) {
        if (json instanceof Json.Obj object) {
            return object;
        }
        throw missing("object");
    }

    private static Json.Obj object(Json.Obj json, String field) {
        return json.object(field).orElseThrow(() -> missing(field));
    }

    private static IllegalStateException missing(String what) {
        return new IllegalStateException("a stored plan has no proper " + what);
    }
}
