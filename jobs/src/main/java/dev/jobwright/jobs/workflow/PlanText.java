package dev.jobwright.jobs.workflow;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.Place;
import dev.jobwright.jobs.json.Problems;
import dev.jobwright.jobs.registry.ReadValues;
import dev.jobwright.jobs.registry.ValuesJson;
import dev.jobwright.jobs.tool.ToolId;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** A plan as it is stored; {@link #read} gives back exactly what {@link #write} was given. */
public final class PlanText {

    private PlanText() {}

    /** The plan as JSON. */
    public static Json.Obj write(Plan plan) {
        return Json.object()
                .put(
                        "inputs",
                        Json.array(plan.inputs().stream().map(Workflow.Input::json).toList()))
                .put("steps", Json.array(plan.steps().stream().map(PlanText::step).toList()))
                .put("outputs", Kept.map(plan.outputs(), VariableId::value, BindingText::binding))
                .putIf("terms", terms(plan.terms()))
                .putIf("recovery", recovery(plan.recovery()))
                .done();
    }

    /**
     * Reads a plan that {@link #write} wrote.
     *
     * @throws IllegalStateException if it is not one
     */
    public static Plan read(Json.Obj plan) {
        return new Plan(
                Kept.items(plan, "inputs").stream().map(PlanText::readInput).toList(),
                Kept.items(plan, "steps").stream().map(PlanText::readStep).toList(),
                Kept.readMap(
                        Kept.object(plan, "outputs"),
                        VariableId::new,
                        read -> (Plan.Binding.Read) BindingText.readBinding(read)),
                Kept.readMap(
                        plan.object("terms").orElse(Json.EMPTY), ToolId::new, PlanText::readTerms),
                plan.text("recovery").flatMap(Recovery::of).orElse(Recovery.RESUME));
    }

    /** The usual one is not written, so that the same plan has the same text as ever. */
    private static Optional<Json> recovery(Recovery recovery) {
        return recovery == Recovery.RESUME
                ? Optional.empty()
                : Optional.of(Json.of(recovery.word()));
    }

    /** None are not written, so that the same plan has the same text as ever. */
    private static Optional<Json> terms(Map<ToolId, Plan.Terms> terms) {
        return terms.isEmpty()
                ? Optional.empty()
                : Optional.of(Kept.map(terms, ToolId::value, PlanText::terms));
    }

    private static Json.Obj terms(Plan.Terms terms) {
        return Json.object()
                .put("parameters", ValuesJson.parameters(terms.parameters()))
                .put("outputs", ValuesJson.outputs(terms.outputs()))
                .done();
    }

    private static Plan.Terms readTerms(Json json) {
        var terms = Kept.object(json);
        return new Plan.Terms(
                ReadValues.parameters(place(terms, "parameters")),
                ReadValues.outputs(place(terms, "outputs")));
    }

    private static Place place(Json.Obj json, String field) {
        return Place.root(Kept.object(json, field), new Problems());
    }

    private static Json.Obj step(Plan.Step step) {
        return Json.object()
                .put("step_id", step.id().value())
                .put("label", step.label())
                .put("action", ActionText.write(step.action()))
                .put(
                        "depends_on",
                        Json.strings(step.dependsOn().stream().map(StepId::value).toList()))
                .put("parameters", Kept.map(step.parameters(), name -> name, BindingText::binding))
                .put("outputs", Kept.map(step.outputs(), name -> name, id -> Json.of(id.value())))
                .putIf("when", step.when().map(BindingText::when))
                .putIf("for_each", step.forEach().map(BindingText::forEach))
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
        var step = Kept.object(json);
        return new Plan.Step(
                new StepId(Kept.text(step, "step_id")),
                Kept.text(step, "label"),
                ActionText.read(Kept.object(step, "action")),
                Kept.texts(step, "depends_on").stream().map(StepId::new).toList(),
                Kept.readMap(
                        Kept.object(step, "parameters"), name -> name, BindingText::readBinding),
                Kept.readMap(
                        Kept.object(step, "outputs"),
                        name -> name,
                        id -> new VariableId(Kept.text(id))),
                step.object("when").map(BindingText::readWhen),
                step.object("for_each").map(BindingText::readForEach),
                new Plan.Policy(
                        step.object("retry").map(PlanText::readRetry),
                        Duration.ofSeconds(Kept.whole(step, "timeout_seconds")),
                        step.whole("heartbeat_seconds").map(Duration::ofSeconds),
                        Workflow.OnError.valueOf(Kept.text(step, "on_error"))),
                Kept.flag(step, "always"));
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
                Math.toIntExact(Kept.whole(retry, "max_attempts")),
                Duration.ofSeconds(Kept.whole(retry, "delay_seconds")),
                Kept.number(retry, "backoff_rate").doubleValue(),
                Duration.ofSeconds(Kept.whole(retry, "max_delay_seconds")),
                Kept.flag(retry, "jitter"),
                Kept.texts(retry, "errors"));
    }

    private static Workflow.Input readInput(Json json) {
        var input = Kept.object(json);
        return new Workflow.Input(
                Kept.text(input, "name"),
                new VariableId(Kept.text(input, "variable_id")),
                Kept.flag(input, "required"),
                ReadSchema.read(place(input, "schema")).orElseThrow(() -> Kept.missing("schema")));
    }
}
