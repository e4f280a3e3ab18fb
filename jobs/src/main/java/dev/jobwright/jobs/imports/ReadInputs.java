package dev.jobwright.jobs.imports;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.Place;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Translates what a workflow of steps asks for, and what it gives. */
final class ReadInputs {
    /** Words of other systems for types of ours. */
    private static final Map<String, String> TYPES =
            Map.ofEntries(
                    Map.entry("text", "string"),
                    Map.entry("str", "string"),
                    Map.entry("int", "integer"),
                    Map.entry("float", "number"),
                    Map.entry("bool", "boolean"),
                    Map.entry("list", "array"),
                    Map.entry("dict", "object"));

    private final Reading reading;
    private final StepNames names;

    ReadInputs(Reading reading, StepNames names) {
        this.reading = reading;
        this.names = names;
    }

    List<Json> inputs(List<Place> inputs) {
        var translated = new ArrayList<Json>();
        for (var place : inputs) {
            Fields.of(place, reading)
                    .map(fields -> input(fields, "/inputs/" + translated.size()))
                    .ifPresent(translated::add);
        }
        return translated;
    }

    private Json input(Fields fields, String ours) {
        reading.origins().put(ours, fields.at().pointer());
        var document = Json.object();
        var foreign = StepNames.variable(fields.at());
        fields.find("variable_id", "id");
        fields.find("name")
                .map(Place::value)
                .or(() -> foreign.map(Json::of))
                .ifPresent(name -> document.put("name", name));
        foreign.ifPresentOrElse(
                name -> {
                    document.put("variable_id", names.variable(name));
                    renamed(fields.at(), name, names.variable(name));
                },
                () -> fields.at().problem("MISSING_FIELD", "add the field variable_id"));
        fields.find("required").ifPresent(place -> document.put("required", place.value()));
        document.put("schema", schema(fields, ours));
        fields.leaveOut("it is said when a job is made", "value", "default");
        fields.noteOthers();
        return document.done();
    }

    private Json schema(Fields fields, String ours) {
        var schema = fields.find("schema");
        schema.ifPresent(place -> reading.origins().put(ours + "/schema", place.pointer()));
        var type = fields.find("type");
        if (schema.isEmpty()) {
            return Json.object()
                    .put("type", type.map(Place::value).map(this::type).orElse(Json.of("any")))
                    .done();
        }
        type.ifPresent(
                place -> reading.note(place, Note.Kind.LEFT_OUT, "its schema says the type"));
        return schema.get().value() instanceof Json.Obj object
                ? object.get("type").map(word -> object.with("type", type(word))).orElse(object)
                : schema.get().value();
    }

    private Json type(Json word) {
        return word instanceof Json.Str(var text) ? Json.of(TYPES.getOrDefault(text, text)) : word;
    }

    List<Json> outputs(List<Place> outputs) {
        var translated = new ArrayList<Json>();
        for (var place : outputs) {
            output(place)
                    .ifPresentOrElse(
                            name -> {
                                reading.origins()
                                        .put("/outputs/" + translated.size(), place.pointer());
                                translated.add(Json.of(names.variable(name)));
                            },
                            () -> place.problem("WRONG_TYPE", "must be a variable's id"));
        }
        return translated;
    }

    /** What else is said of an output is known from the step that sets it. */
    private Optional<String> output(Place place) {
        if (place.value() instanceof Json.Obj) {
            Fields.of(place, reading)
                    .ifPresent(fields -> {
                        fields.find("variable_id", "id");
                        fields.noteOthers();
                    });
        }
        return StepNames.variable(place);
    }

    private void renamed(Place at, String foreign, String ours) {
        if (!foreign.equals(ours)) {
            reading.note(at, Note.Kind.RENAMED, "the variable is called " + ours);
        }
    }
}
