package dev.jobwright.jobs.imports;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.Place;
import dev.jobwright.jobs.json.Problem;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Translates a step of a sequence. */
final class ReadStep {
    private static final int MOST_MAPPINGS = 1_000;
    private static final String STATE = "it is the state of a job's step";

    /** Fields that are ours already. */
    private static final List<String> OURS =
            List.of(
                    "description",
                    "when",
                    "for_each",
                    "retry",
                    "timeout_seconds",
                    "heartbeat_seconds",
                    "on_error",
                    "always");

    private final Reading reading;
    private final StepNames names;

    ReadStep(Reading reading, StepNames names) {
        this.reading = reading;
        this.names = names;
    }

    Json.Obj step(Fields fields, String ours) {
        reading.origins().put(ours, fields.at().pointer());
        var document = Json.object();
        id(fields, document);
        action(fields, document, ours);
        mappings(fields, document, ours);
        fields.find("depends_on")
                .ifPresent(place -> put(document, ours, "depends_on", place, steps(place.value())));
        fields.find("label", "name")
                .ifPresent(place -> put(document, ours, "label", place, place.value()));
        for (var field : OURS) {
            fields.find(field).ifPresent(place -> put(document, ours, field, place, place.value()));
        }
        fields.find("sequence_number", "sequence", "order");
        fields.leaveOut(STATE, "job_id", "status", "started_at", "completed_at", "output_data");
        fields.leaveOut(STATE, "error_message", "attempts", "created_at", "updated_at");
        fields.noteOthers();
        return document.done();
    }

    private void id(Fields fields, Json.Fields document) {
        fields.need("step_id", "id")
                .flatMap(place -> place.text(1, 1_000).map(id -> spelt(place, id)))
                .ifPresent(id -> document.put("step_id", id));
    }

    private String spelt(Place place, String id) {
        var spelt = names.step(id);
        renamed(place, id, spelt);
        return spelt;
    }

    private void renamed(Place place, String foreign, String spelt) {
        if (!spelt.equals(foreign)) {
            reading.note(place, Note.Kind.RENAMED, "it is called " + spelt);
        }
    }

    private void action(Fields fields, Json.Fields document, String ours) {
        var type = fields.find("step_type", "type");
        var evaluation = fields.find("evaluation_config", "evaluation");
        var workflow = fields.find("workflow_id");
        var version = fields.find("workflow_version");
        var tool = fields.find("tool_id", "tool");
        switch (type(type, evaluation, workflow)) {
            case EVALUATION -> {
                evaluation.ifPresentOrElse(
                        place ->
                                new ReadEvaluation(reading, names)
                                        .evaluation(place, ours + "/evaluation_config")
                                        .ifPresent(json -> document.put("evaluation_config", json)),
                        () -> fields.at().problem("MISSING_FIELD", "add evaluation_config"));
                leaveOut("it evaluates", tool, workflow, version);
            }
            case WORKFLOW -> {
                workflow.ifPresentOrElse(
                        place -> put(document, ours, "workflow_id", place, place.value()),
                        () -> fields.at().problem("MISSING_FIELD", "add workflow_id"));
                version.ifPresent(
                        place -> put(document, ours, "workflow_version", place, place.value()));
                leaveOut("it runs a workflow", tool, evaluation);
            }
            case TOOL -> {
                tool.ifPresentOrElse(
                        place -> tool(place, document, ours),
                        () -> fields.at().problem("MISSING_FIELD", "add tool_id or tool"));
                leaveOut("it uses a tool", evaluation, workflow, version);
            }
        }
    }

    /** What a step does. */
    private enum Type {
        TOOL,
        EVALUATION,
        WORKFLOW
    }

    private Type type(Optional<Place> type, Optional<Place> evaluation, Optional<Place> workflow) {
        if (type.isEmpty()) {
            return evaluation.isPresent()
                    ? Type.EVALUATION
                    : workflow.isPresent() ? Type.WORKFLOW : Type.TOOL;
        }
        return type.get()
                .word(
                        word ->
                                switch (word.toUpperCase(Locale.ROOT)) {
                                    case "ACTION", "TOOL" -> Optional.of(Type.TOOL);
                                    case "EVALUATION" -> Optional.of(Type.EVALUATION);
                                    case "WORKFLOW", "SUBWORKFLOW", "SUB_WORKFLOW" ->
                                            Optional.of(Type.WORKFLOW);
                                    default -> Optional.empty();
                                },
                        List.of("ACTION", "TOOL", "EVALUATION", "WORKFLOW"))
                .orElse(Type.TOOL);
    }

    @SafeVarargs
    private void leaveOut(String why, Optional<Place>... places) {
        for (var place : places) {
            place.ifPresent(one -> reading.note(one, Note.Kind.LEFT_OUT, why));
        }
    }

    /** A tool is an id, or an object with one; its name is the registry's to say. */
    private void tool(Place place, Json.Fields document, String ours) {
        var id =
                place.value() instanceof Json.Obj
                        ? Fields.of(place, reading)
                                .flatMap(fields -> {
                                    var found = fields.need("tool_id", "id");
                                    fields.leaveOut("the tool says it", "name", "description");
                                    fields.noteOthers();
                                    return found;
                                })
                        : Optional.of(place);
        id.flatMap(found -> found.text(1, 1_000).map(text -> new Named(found, text)))
                .ifPresent(found -> {
                    var spelt = Spelling.allowed(found.name());
                    renamed(found.at(), found.name(), spelt);
                    put(document, ours, "tool_id", found.at(), Json.of(spelt));
                });
    }

    private record Named(Place at, String name) {}

    private void mappings(Fields fields, Json.Fields document, String ours) {
        fields.find("parameter_mappings", "parameters", "inputs")
                .ifPresent(place -> {
                    var target = ours + "/parameter_mappings";
                    var mapped = Json.object();
                    entries(place, target)
                            .forEach((name, at) -> mapped.put(name, names.mapping(at.value())));
                    put(document, ours, "parameter_mappings", place, mapped.done());
                });
        fields.find("output_mappings", "outputs")
                .ifPresent(place -> {
                    var target = ours + "/output_mappings";
                    var mapped = Json.object();
                    entries(place, target).forEach((name, at) -> mapped.put(name, variable(at)));
                    put(document, ours, "output_mappings", place, mapped.done());
                });
    }

    private Map<String, Place> entries(Place place, String target) {
        var entries = place.entries(MOST_MAPPINGS).orElse(Map.of());
        entries.forEach(
                (name, at) -> reading.origins().put(Problem.below(target, name), at.pointer()));
        return entries;
    }

    private Json variable(Place at) {
        if (!(at.value() instanceof Json.Str(var name))) {
            return at.value();
        }
        renamed(at, name, names.variable(name));
        return Json.of(names.variable(name));
    }

    private Json steps(Json dependsOn) {
        return dependsOn instanceof Json.Arr(var items)
                ? Json.array(
                        items.stream()
                                .map(item ->
                                        item instanceof Json.Str(var id)
                                                ? Json.of(names.step(id))
                                                : item)
                                .toList())
                : dependsOn;
    }

    private void put(Json.Fields document, String ours, String field, Place from, Json value) {
        document.put(field, value);
        reading.origins().put(ours + "/" + field, from.pointer());
    }
}
