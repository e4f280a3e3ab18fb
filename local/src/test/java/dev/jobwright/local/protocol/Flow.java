package dev.jobwright.local.protocol;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.tool.ToolId;
import dev.jobwright.jobs.workflow.Plan;
import dev.jobwright.jobs.workflow.Plan.Binding;
import dev.jobwright.jobs.workflow.Plan.Writer;
import dev.jobwright.jobs.workflow.RetryPolicy;
import dev.jobwright.jobs.workflow.Schema;
import dev.jobwright.jobs.workflow.StepId;
import dev.jobwright.jobs.workflow.VariableId;
import dev.jobwright.jobs.workflow.Workflow;
import dev.jobwright.jobs.workflow.Workflow.OnError;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A workflow being made: steps in a row, each given what the one before it said. Step {@code n} is
 * {@code step_n} and sets {@code said_n}.
 */
final class Flow {
    static final RetryPolicy PATIENT =
            new RetryPolicy(5, Duration.ofSeconds(2), 2, Duration.ofSeconds(60), false, List.of());

    /** The function of the tool {@code function}. */
    static final String FUNCTION =
            "arn:aws:lambda:eu-central-1:123456789012:function:jobwright-tool-f";

    private final List<Plan.Step> steps = new ArrayList<>();
    private Optional<RetryPolicy> retry = Optional.of(PATIENT);
    private OnError onError = OnError.STOP;
    private Duration timeout = Duration.ofMinutes(15);
    private Optional<Duration> heartbeat = Optional.empty();
    private boolean always;

    /** Two steps that echo the job's input, in a row. */
    static Plan twoEchoes() {
        return new Flow().step("echo").step("echo").plan();
    }

    Flow retrying(RetryPolicy policy) {
        retry = Optional.of(policy);
        return this;
    }

    Flow once() {
        retry = Optional.empty();
        return this;
    }

    Flow onError(OnError what) {
        onError = what;
        return this;
    }

    Flow timeout(Duration longest) {
        timeout = longest;
        return this;
    }

    Flow heartbeat(Duration longest) {
        heartbeat = Optional.of(longest);
        return this;
    }

    /** The steps that follow are clean-ups. */
    Flow cleanUp() {
        always = true;
        return this;
    }

    /** A step that is given what the one before it said. */
    Flow step(String tool) {
        int before = steps.size();
        return add(
                tool,
                Map.of(
                        "text",
                        before == 0
                                ? new Binding.Read(
                                        new VariableId("word"),
                                        List.of(),
                                        List.of(new Writer.Inputs()),
                                        Workflow.Merge.OVERRIDE)
                                : said(before)));
    }

    /** A step that is given a fixed text. */
    Flow step(String tool, String text) {
        return add(tool, Map.of("text", new Binding.Literal(Json.of(text))));
    }

    /** A timer. */
    Flow pause(Json seconds) {
        return add("pause", Map.of("seconds", new Binding.Literal(seconds)));
    }

    /** A timer of as many seconds as the step before it said. */
    Flow pauseAsSaid() {
        return add("pause", Map.of("seconds", said(steps.size())));
    }

    Plan plan() {
        var outputs = new LinkedHashMap<VariableId, Binding.Read>();
        steps.stream()
                .filter(step -> !step.always())
                .flatMap(step -> step.outputs().values().stream())
                .forEach(variable ->
                        outputs.put(
                                variable,
                                new Binding.Read(
                                        variable,
                                        List.of(),
                                        writers(variable),
                                        Workflow.Merge.OVERRIDE)));
        var word =
                new Workflow.Input(
                        "Word", new VariableId("word"), false, Schema.of(Schema.Type.ANY));
        return new Plan(List.of(word), steps, outputs);
    }

    private static List<Writer> writers(VariableId variable) {
        return List.of(new Writer.Step(new StepId(variable.value().replace("said", "step"))));
    }

    private static Binding said(int step) {
        var variable = new VariableId("said_" + step);
        return new Binding.Read(variable, List.of(), writers(variable), Workflow.Merge.OVERRIDE);
    }

    private static Plan.Action action(String tool) {
        var id = new ToolId(tool);
        return switch (tool) {
            case "pause" -> new Plan.Action.Timer(id, tool);
            case "ask" -> new Plan.Action.Callback(id, tool);
            case "function" -> new Plan.Action.Function(id, tool, FUNCTION);
            default -> new Plan.Action.Work(id, tool);
        };
    }

    /** A step that follows all of those before it. */
    Flow last(String tool) {
        var all = steps.stream().map(Plan.Step::id).toList();
        return add(tool, Map.of("text", new Binding.Literal(Json.of("all"))), all);
    }

    private Flow add(String tool, Map<String, Binding> parameters) {
        return add(tool, parameters, follows());
    }

    private Flow add(String tool, Map<String, Binding> parameters, List<StepId> follows) {
        int number = steps.size() + 1;
        boolean isTimer = tool.equals("pause");
        steps.add(
                new Plan.Step(
                        new StepId("step_" + number),
                        "Step " + number,
                        action(tool),
                        follows,
                        parameters,
                        isTimer ? Map.of() : Map.of("said", new VariableId("said_" + number)),
                        Optional.empty(),
                        Optional.empty(),
                        new Plan.Policy(retry, timeout, heartbeat, onError),
                        always));
        return this;
    }

    /** The step before, if it is of the same stage. */
    private List<StepId> follows() {
        return steps.stream()
                .filter(step -> step.always() == always)
                .map(Plan.Step::id)
                .skip(Math.max(0, steps.stream().filter(s -> s.always() == always).count() - 1))
                .toList();
    }
}
