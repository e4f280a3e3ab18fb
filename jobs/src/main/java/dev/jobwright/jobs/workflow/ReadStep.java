package dev.jobwright.jobs.workflow;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.ObjectReader;
import dev.jobwright.jobs.json.Place;

import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads one step of a workflow's document.
 *
 * @param steps the ids of all steps
 */
record ReadStep(StepIds steps) {
    private static final int MOST_OUTPUTS = 64;
    private static final List<String> ON_ERROR =
            Arrays.stream(Workflow.OnError.values()).map(Workflow.OnError::word).toList();

    Optional<Workflow.Step> read(Place at) {
        return at.object().flatMap(this::step);
    }

    private Optional<Workflow.Step> step(ObjectReader fields) {
        var id = fields.required("step_id").flatMap(at -> Names.read(at, StepId::new));
        var label = fields.optional("label").flatMap(at -> at.text(0, ReadWorkflow.LONGEST_NAME));
        var description = fields.optional("description").flatMap(ReadWorkflow::description);
        var action = new ReadAction(fields, new ReadEvaluation(steps, id)).read();
        action.filter(Workflow.Action.Evaluate.class::isInstance)
                .ifPresent(_ -> refuseBesideEvaluation(fields));
        var parameters = fields.optional("parameter_mappings").map(ReadMapping::all);
        var outputs = fields.optional("output_mappings").map(ReadStep::outputs);
        var dependsOn = fields.optional("depends_on").map(at -> dependsOn(at, id));
        var when = fields.optional("when").flatMap(ReadComparison::when);
        var forEach = fields.optional("for_each").flatMap(ReadForEach::read);
        var policy = policy(fields);
        var always = fields.optional("always").flatMap(Place::flag);
        fields.refuseOthers();
        return id.flatMap(stepId ->
                action.map(does ->
                        new Workflow.Step(
                                stepId,
                                label.orElse(""),
                                description.orElse(""),
                                does,
                                parameters.orElse(Map.of()),
                                outputs.orElse(Map.of()),
                                dependsOn,
                                when,
                                forEach,
                                policy,
                                always.orElse(false))));
    }

    /** An evaluation has conditions of its own, is made once, and always says where to go on. */
    private static void refuseBesideEvaluation(ObjectReader fields) {
        for (var name : List.of("when", "for_each", "heartbeat_seconds")) {
            fields.optional(name).ifPresent(ReadStep::noneBesideEvaluation);
        }
        fields.optional("parameter_mappings")
                .filter(at -> !at.value().equals(Json.EMPTY))
                .ifPresent(ReadStep::noneBesideEvaluation);
        fields.optional("on_error")
                .filter(at ->
                        at.value().equals(Json.of(Workflow.OnError.CONTINUE.word()))
                                || at.value().equals(Json.of(Workflow.OnError.SKIP.word())))
                .ifPresent(ReadStep::noneBesideEvaluation);
    }

    private static void noneBesideEvaluation(Place at) {
        at.problem(
                "CONFLICTING_FIELDS",
                "a step with evaluation_config cannot have this: leave it out, or give it to a"
                        + " step that uses a tool");
    }

    private static Workflow.Policy policy(ObjectReader fields) {
        var retry = fields.optional("retry").flatMap(ReadRetryPolicy::read);
        var timeout = fields.optional("timeout_seconds").flatMap(ReadStep::seconds);
        var heartbeat = fields.optional("heartbeat_seconds").flatMap(ReadStep::seconds);
        var onError = fields.optional("on_error").flatMap(ReadStep::onError);
        return new Workflow.Policy(
                retry, timeout, heartbeat, onError.orElse(Workflow.OnError.STOP));
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

    private List<StepId> dependsOn(Place at, Optional<StepId> self) {
        Set<StepId> dependencies = new LinkedHashSet<>();
        for (var item : at.items(0, ReadWorkflow.MOST_STEPS).orElse(List.of())) {
            steps.named(item)
                    .ifPresent(id -> {
                        if (Optional.of(id).equals(self)) {
                            item.problem(
                                    "DEPENDENCY_CYCLE",
                                    "a step cannot follow itself: name another, or leave it out");
                        } else if (!dependencies.add(id)) {
                            item.problem("DUPLICATE_DEPENDENCY", "it is listed already");
                        }
                    });
        }
        return List.copyOf(dependencies);
    }

    /** How long is too long depends on what the step does, and so is the compiler's question. */
    private static Optional<Duration> seconds(Place at) {
        return at.whole(1, Plan.MAX_WAIT.toSeconds()).map(Duration::ofSeconds);
    }

    private static Optional<Workflow.OnError> onError(Place at) {
        return at.word(
                word ->
                        ON_ERROR.contains(word)
                                ? Optional.of(
                                        Workflow.OnError.valueOf(word.toUpperCase(Locale.ROOT)))
                                : Optional.empty(),
                ON_ERROR);
    }
}
