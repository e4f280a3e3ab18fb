package dev.jobwright.jobs.imports;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.Place;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Translates how a step decides where the run goes on. */
final class ReadEvaluation {
    private static final int MOST_CONDITIONS = 1_000;

    private final Reading reading;
    private final StepNames names;

    ReadEvaluation(Reading reading, StepNames names) {
        this.reading = reading;
        this.names = names;
    }

    Optional<Json> evaluation(Place at, String ours) {
        reading.origins().put(ours, at.pointer());
        return Fields.of(at, reading).map(fields -> evaluation(fields, ours));
    }

    private Json evaluation(Fields fields, String ours) {
        var document = Json.object();
        fields.need("conditions")
                .ifPresent(place -> document.put("conditions", conditions(place, ours)));
        fields.find("default_action", "default")
                .ifPresent(place -> put(document, ours + "/default_action", place, lower(place)));
        fields.find("maximum_jumps", "max_jumps")
                .ifPresent(place -> put(document, ours + "/maximum_jumps", place, place.value()));
        fields.noteOthers();
        return document.done();
    }

    private Json conditions(Place at, String ours) {
        reading.origins().put(ours + "/conditions", at.pointer());
        var translated = new ArrayList<Json>();
        for (var item : at.items(0, MOST_CONDITIONS).orElse(List.of())) {
            var place = ours + "/conditions/" + translated.size();
            Fields.of(item, reading)
                    .map(fields -> condition(fields, place, translated.size()))
                    .ifPresent(translated::add);
        }
        return Json.array(translated);
    }

    private Json condition(Fields fields, String ours, int number) {
        reading.origins().put(ours, fields.at().pointer());
        var document = Json.object();
        var id = fields.find("condition_id", "id");
        document.put(
                "condition_id",
                id.map(Place::value).orElseGet(() -> Json.of("condition_" + (number + 1))));
        fields.find("variable", "variable_id", "variable_name")
                .ifPresent(place ->
                        put(document, ours + "/variable", place, names.mapping(place.value())));
        fields.find("operator")
                .ifPresent(place -> put(document, ours + "/operator", place, lower(place)));
        fields.find("value", "comparison_value")
                .ifPresent(place -> put(document, ours + "/value", place, place.value()));
        target(fields, document, ours);
        fields.noteOthers();
        return document.done();
    }

    /** A step is named by its id; by its number it would be another one after the next edit. */
    private void target(Fields fields, Json.Fields document, String ours) {
        var step = fields.find("target_step_id", "target_step");
        var index = fields.find("target_step_index", "target_index");
        var action = fields.find("action");
        action.ifPresent(place -> put(document, ours + "/action", place, lower(place)));
        step.ifPresent(
                place -> put(document, ours + "/target_step_id", place, step(place.value())));
        index.filter(_ -> step.isEmpty())
                .ifPresent(place ->
                        place.whole(0, Integer.MAX_VALUE)
                                .flatMap(number -> at(place, number))
                                .ifPresent(id ->
                                        put(
                                                document,
                                                ours + "/target_step_id",
                                                place,
                                                Json.of(id))));
        index.filter(_ -> step.isPresent())
                .ifPresent(
                        place -> reading.note(place, Note.Kind.LEFT_OUT, "target_step_id says it"));
        if (step.isEmpty() && index.isEmpty() && action.isEmpty()) {
            document.put("action", "continue");
            reading.note(
                    fields.at(),
                    Note.Kind.ADDED,
                    "it has neither a target nor an action: the run goes on with the next step");
        }
    }

    private Optional<String> at(Place place, long number) {
        var id = names.step(number);
        if (id.isEmpty()) {
            place.problem("UNKNOWN_STEP", "there is no step " + number + "; the first is 0");
        }
        return id;
    }

    private Json step(Json id) {
        return id instanceof Json.Str(var text) ? Json.of(names.step(text)) : id;
    }

    private static Json lower(Place place) {
        return place.value() instanceof Json.Str(var text)
                ? Json.of(text.toLowerCase(Locale.ROOT))
                : place.value();
    }

    private void put(Json.Fields document, String ours, Place from, Json value) {
        document.put(ours.substring(ours.lastIndexOf('/') + 1), value);
        reading.origins().put(ours, from.pointer());
    }
}
