package dev.jobwright.jobs.imports;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.Place;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The names in a document of steps, as ours. */
final class StepNames {
    private final Spelling variables;
    private final Spelling steps;
    private final List<String> order;

    StepNames(List<Fields> steps, List<Place> inputs, List<Place> outputs) {
        var variableNames = new ArrayList<String>();
        inputs.forEach(place -> variable(place).ifPresent(variableNames::add));
        steps.forEach(step ->
                step.find("output_mappings", "outputs")
                        .filter(place -> place.value() instanceof Json.Obj)
                        .map(place -> (Json.Obj) place.value())
                        .map(Json.Obj::fields)
                        .orElse(Map.of())
                        .values()
                        .forEach(value -> text(value).ifPresent(variableNames::add)));
        outputs.forEach(place -> variable(place).ifPresent(variableNames::add));
        this.variables = new Spelling(variableNames);
        this.order = steps.stream().map(StepNames::id).toList();
        this.steps = new Spelling(order);
    }

    /** The id of a foreign step; without one, its place in the sequence is none that is known. */
    static String id(Fields step) {
        return step.find("step_id", "id").flatMap(place -> text(place.value())).orElse("");
    }

    /** The variable that an entry of a list is about. */
    static Optional<String> variable(Place at) {
        return switch (at.value()) {
            case Json.Str(var text) -> Optional.of(text);
            case Json.Obj fields ->
                    fields.text("variable_id")
                            .or(() -> fields.text("variableId"))
                            .or(() -> fields.text("id"))
                            .or(() -> fields.text("name"));
            case Json.Arr _, Json.Num _, Json.Bool _, Json.Null _ -> Optional.empty();
        };
    }

    String variable(String foreign) {
        return variables.of(foreign);
    }

    String step(String foreign) {
        return steps.of(foreign);
    }

    /** The step at a place of the sequence, from 0. */
    Optional<String> step(long index) {
        return index < 0 || index >= order.size()
                ? Optional.empty()
                : Optional.of(step(order.get((int) index)));
    }

    /** A word of a mapping: a variable, a path into one, or anything else. */
    String word(String text) {
        var whole = variable(text);
        int dot = text.indexOf('.');
        return !whole.equals(text) || dot < 0
                ? whole
                : variable(text.substring(0, dot)) + text.substring(dot);
    }

    /** A value of a mapping, with variables as they are called now. */
    Json mapping(Json value) {
        return switch (value) {
            case Json.Str(var text) -> Json.of(word(text));
            case Json.Obj fields when fields.text("variable").isPresent() ->
                    fields.with("variable", Json.of(word(fields.text("variable").orElseThrow())));
            case Json.Obj _, Json.Arr _, Json.Num _, Json.Bool _, Json.Null _ -> value;
        };
    }

    private static Optional<String> text(Json value) {
        return value instanceof Json.Str(var text) ? Optional.of(text) : Optional.empty();
    }
}
