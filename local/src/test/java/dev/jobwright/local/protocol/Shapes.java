package dev.jobwright.local.protocol;

import dev.jobwright.jobs.job.WorkflowRef;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.tool.ToolId;
import dev.jobwright.jobs.workflow.Comparison;
import dev.jobwright.jobs.workflow.Evaluation;
import dev.jobwright.jobs.workflow.Evaluation.Target;
import dev.jobwright.jobs.workflow.ForEach;
import dev.jobwright.jobs.workflow.Operator;
import dev.jobwright.jobs.workflow.Plan;
import dev.jobwright.jobs.workflow.Plan.Action;
import dev.jobwright.jobs.workflow.Plan.Binding;
import dev.jobwright.jobs.workflow.Plan.Writer;
import dev.jobwright.jobs.workflow.Schema;
import dev.jobwright.jobs.workflow.StepId;
import dev.jobwright.jobs.workflow.VariableId;
import dev.jobwright.jobs.workflow.When;
import dev.jobwright.jobs.workflow.Workflow;
import dev.jobwright.jobs.workflow.Workflow.Merge;
import dev.jobwright.jobs.workflow.Workflow.OnError;
import dev.jobwright.jobs.workflow.WorkflowId;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A workflow being made of steps of every kind. Each has the id that it is given, and what it sets
 * is a variable of its own id.
 */
final class Shapes {
    /** The workflow that {@link #call} calls: it says what it is given. */
    static final WorkflowId INNER = new WorkflowId("inner");

    private static final VariableId ELEMENT = new VariableId("element");
    private static final String SAID = "said";

    private final List<Plan.Step> steps = new ArrayList<>();
    private Optional<When<Binding>> when = Optional.empty();
    private Optional<ForEach<Binding>> forEach = Optional.empty();
    private OnError onError = OnError.STOP;

    /** A word that the job is given. */
    static Binding word() {
        return new Binding.Read(
                new VariableId("word"), List.of(), List.of(new Writer.Inputs()), Merge.OVERRIDE);
    }

    /** What a step has set. */
    static Binding set(String step) {
        return set(Merge.OVERRIDE, step);
    }

    /** What some steps have set, which all set the first one's variable. */
    static Binding set(Merge merge, String... steps) {
        var writers =
                Arrays.stream(steps).<Writer>map(s -> new Writer.Step(new StepId(s))).toList();
        return new Binding.Read(new VariableId(steps[0]), List.of(), writers, merge);
    }

    /** The current element of the list. */
    static Binding element() {
        return new Binding.Read(ELEMENT, List.of(), List.of(new Writer.Item()), Merge.OVERRIDE);
    }

    static Binding text(String text) {
        return new Binding.Literal(Json.of(text));
    }

    static Comparison<Binding> is(Binding left, Operator operator, String right) {
        return new Comparison<>(left, operator, text(right));
    }

    /** The next step is left out unless this holds. */
    Shapes when(Comparison<Binding> comparison) {
        when = Optional.of(new When<>(List.of(comparison), false));
        return this;
    }

    /** The next step is repeated over a list. */
    Shapes forEach(Binding items) {
        forEach = Optional.of(new ForEach<>(items, ELEMENT, 10));
        return this;
    }

    /** What a failure of the steps from here on means. */
    Shapes onError(OnError what) {
        onError = what;
        return this;
    }

    Shapes echo(String id, Binding text) {
        return work("echo", id, text);
    }

    Shapes work(String tool, String id, Binding text) {
        var work = new Action.Work(new ToolId(tool), tool);
        return step(id, work, Map.of("text", text), Map.of(SAID, new VariableId(id)));
    }

    Shapes pause(String id, long seconds) {
        var timer = new Action.Timer(new ToolId("pause"), "pause");
        return step(id, timer, Map.of("seconds", new Binding.Literal(Json.of(seconds))), Map.of());
    }

    /** Calls the workflow that says what it is given. */
    Shapes call(String id, Binding word) {
        var ref = new WorkflowRef(World.OWNER, INNER, 1);
        var call = new Action.Call(ref, "Inner", "arn:inner");
        return step(id, call, Map.of("word", word), Map.of("told", new VariableId(id)));
    }

    /** Jumps to a step while a comparison holds. */
    Shapes jump(String id, Comparison<Binding> comparison, String to, int most) {
        var condition =
                new Evaluation.Condition<>("c1", comparison, new Target.Jump(new StepId(to)));
        var evaluation = new Evaluation<>(List.of(condition), new Target.Continue(), most);
        return step(
                id,
                new Action.Evaluate(evaluation),
                Map.of(),
                Map.of("jump_count", new VariableId(id)));
    }

    Plan plan() {
        var outputs = new LinkedHashMap<VariableId, Binding.Read>();
        steps.stream()
                .flatMap(step -> step.outputs().values().stream())
                .forEach(id -> outputs.put(id, (Binding.Read) set(id.value())));
        return new Plan(List.of(input()), steps, outputs);
    }

    /** The workflow that says what it is given. */
    static Map<WorkflowId, Plan> inner() {
        var made = new Shapes().echo("said", word()).echo("told", set("said"));
        var told = (Binding.Read) set("told");
        var plan = new Plan(List.of(text()), made.steps, Map.of(new VariableId("told"), told));
        return Map.of(INNER, plan);
    }

    private static Workflow.Input input() {
        return new Workflow.Input(
                "Word", new VariableId("word"), false, Schema.of(Schema.Type.ANY));
    }

    private static Workflow.Input text() {
        return new Workflow.Input(
                "Word", new VariableId("word"), true, Schema.of(Schema.Type.STRING));
    }

    private Shapes step(
            String id,
            Action action,
            Map<String, Binding> parameters,
            Map<String, VariableId> outputs) {
        var before = steps.isEmpty() ? List.<StepId>of() : List.of(steps.getLast().id());
        steps.add(
                new Plan.Step(
                        new StepId(id),
                        id,
                        action,
                        before,
                        parameters,
                        outputs,
                        when,
                        forEach,
                        new Plan.Policy(
                                Optional.of(Flow.PATIENT),
                                Duration.ofMinutes(15),
                                Optional.empty(),
                                onError),
                        false));
        when = Optional.empty();
        forEach = Optional.empty();
        return this;
    }
}
