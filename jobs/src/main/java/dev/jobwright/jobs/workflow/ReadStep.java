package dev.jobwright.jobs.workflow;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.ObjectReader;
import dev.jobwright.jobs.json.Place;
import dev.jobwright.jobs.tool.ToolId;

import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads one step of a workflow's document. */
final class ReadStep {
    private static final int MOST_PARAMETERS = 100;
    private static final int MOST_OUTPUTS = 64;
    private static final int LONGEST_PATH = 500;

    private final Set<String> known;
    private final Optional<StepId> previous;

    /**
     * For a step in its place.
     *
     * @param known the ids of all steps
     * @param previous the step before it
     */
    ReadStep(Set<String> known, Optional<StepId> previous) {
        this.known = known;
        this.previous = previous;
    }

    Optional<Workflow.Step> read(Place at) {
        return at.object().flatMap(this::step);
    }

    private Optional<Workflow.Step> step(ObjectReader fields) {
        var id = fields.required("step_id").flatMap(at -> Names.read(at, StepId::new));
        var label = fields.optional("label").flatMap(at -> at.text(0, ReadWorkflow.LONGEST_NAME));
        var description = fields.optional("description").flatMap(ReadWorkflow::description);
        fields.notYet("when", "evaluation_config", "for_each", "workflow_id", "always");
        fields.notYet("heartbeat_seconds");
        var tool = fields.required("tool_id").flatMap(at -> Names.read(at, ToolId::new));
        var parameters = fields.optional("parameter_mappings").map(ReadStep::parameters);
        var outputs = fields.optional("output_mappings").map(ReadStep::outputs);
        var dependsOn = fields.optional("depends_on").flatMap(this::dependsOn);
        var retry = fields.optional("retry").flatMap(ReadRetryPolicy::read);
        var timeout = fields.optional("timeout_seconds").flatMap(ReadStep::timeout);
        var onError = fields.optional("on_error").flatMap(ReadStep::onError);
        fields.refuseOthers();
        return id.flatMap(stepId ->
                tool.map(toolId ->
                        new Workflow.Step(
                                stepId,
                                label.orElse(""),
                                description.orElse(""),
                                new Workflow.Action.UseTool(toolId),
                                parameters.orElse(Map.of()),
                                outputs.orElse(Map.of()),
                                dependsOn,
                                Optional.empty(),
                                Optional.empty(),
                                new Workflow.Policy(
                                        retry,
                                        timeout,
                                        Optional.empty(),
                                        onError.orElse(Workflow.OnError.STOP)),
                                false)));
    }

    private static Map<String, Workflow.Mapping> parameters(Place at) {
        Map<String, Workflow.Mapping> mappings = new LinkedHashMap<>();
        at.entries(MOST_PARAMETERS)
                .orElse(Map.of())
                .forEach((name, place) ->
                        mapping(place).ifPresent(mapping -> mappings.put(name, mapping)));
        return mappings;
    }

    private static Optional<Workflow.Mapping> mapping(Place at) {
        return switch (at.value()) {
            case Json.Str(var text) -> Optional.of(new Workflow.Mapping.Word(text));
            case Json.Obj(var fields)
                    when fields.containsKey("variable") || fields.containsKey("value") ->
                    at.object().flatMap(ReadStep::explicit);
            case Json.Obj _, Json.Arr _, Json.Num _, Json.Bool _, Json.Null _ ->
                    Optional.of(new Workflow.Mapping.Value(at.value()));
        };
    }

    /** An object with one of these fields must be one of them alone: anything else is a slip. */
    private static Optional<Workflow.Mapping> explicit(ObjectReader fields) {
        var variable =
                fields.optional("variable")
                        .flatMap(at -> at.text(1, LONGEST_PATH))
                        .<Workflow.Mapping>map(path ->
                                new Workflow.Mapping.Variable(path, Workflow.Merge.OVERRIDE));
        if (variable.isEmpty()) {
            variable = fields.optional("value").map(at -> new Workflow.Mapping.Value(at.value()));
        }
        fields.refuseOthers();
        return variable;
    }

    private static Map<String, VariableId> outputs(Place at) {
        Map<String, VariableId> outputs = new LinkedHashMap<>();
        Set<VariableId> variables = new HashSet<>();
        at.entries(MOST_OUTPUTS)
                .orElse(Map.of())
                .forEach((name, place) ->
                        Names.read(place, VariableId::new)
                                .ifPresent(id -> {
                                    if (!variables.add(id)) {
                                        place.problem(
                                                "DUPLICATE_VARIABLE",
                                                "another output of this step sets " + id);
                                    }
                                    outputs.put(name, id);
                                }));
        return outputs;
    }

    /** Only what amounts to a sequence is taken yet. */
    private Optional<List<StepId>> dependsOn(Place at) {
        var items = at.items(0, ReadWorkflow.MOST_STEPS).orElse(List.of());
        var steps = items.stream().flatMap(item -> dependency(item).stream()).toList();
        if (steps.size() == items.size() && !steps.equals(previous.stream().toList())) {
            at.problem(
                    "NOT_SUPPORTED_YET", "steps run one after another yet: leave depends_on out");
        }
        return Optional.of(steps);
    }

    private Optional<StepId> dependency(Place at) {
        var id = Names.read(at, StepId::new);
        if (id.isPresent() && !known.contains(id.get().value())) {
            at.problem("UNKNOWN_STEP", "no step is called " + id.get());
            return Optional.empty();
        }
        return id;
    }

    private static Optional<Duration> timeout(Place at) {
        return at.whole(1, Plan.MAX_STEP_TIMEOUT.toSeconds()).map(Duration::ofSeconds);
    }

    private static Optional<Workflow.OnError> onError(Place at) {
        var words = Arrays.stream(Workflow.OnError.values()).map(Workflow.OnError::word).toList();
        return at.word(
                word ->
                        words.contains(word)
                                ? Optional.of(
                                        Workflow.OnError.valueOf(word.toUpperCase(Locale.ROOT)))
                                : Optional.empty(),
                words);
    }
}
