package dev.jobwright.jobs.imports;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.Place;
import dev.jobwright.jobs.workflow.ReadWorkflow;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Translates steps in a sequence: a workflow, or a job that was made of one. */
final class ReadSteps {
    private static final int MOST_VARIABLES = 1_000;
    private static final String STATE = "it is the state of a job, which a workflow does not have";

    private final Reading reading;

    ReadSteps(Reading reading) {
        this.reading = reading;
    }

    Optional<Translate.Read> read(Place at) {
        return Fields.of(at, reading)
                .flatMap(root -> {
                    var steps = root.need("steps").flatMap(this::steps);
                    var read = steps.map(found -> document(root, found));
                    leaveOut(root);
                    return read;
                });
    }

    private Translate.Read document(Fields root, List<Fields> steps) {
        var inputs = root.find("inputs", "input_variables").map(this::list).orElse(List.of());
        var outputs = root.find("outputs", "output_variables").map(this::list).orElse(List.of());
        var names = new StepNames(steps, inputs, outputs);
        var readInputs = new ReadInputs(reading, names);
        var document = Json.object();
        name(root, document);
        root.find("description").ifPresent(place -> put(document, "description", place));
        document.put("inputs", Json.array(readInputs.inputs(inputs)));
        var readStep = new ReadStep(reading, names);
        var translated = new ArrayList<Json>();
        for (int i = 0; i < steps.size(); i++) {
            translated.add(readStep.step(steps.get(i), "/steps/" + i));
        }
        document.put("steps", Json.array(translated));
        if (!outputs.isEmpty()) {
            document.put("outputs", Json.array(readInputs.outputs(outputs)));
        }
        return new Translate.Read(document.done(), Json.EMPTY);
    }

    private void name(Fields root, Json.Fields document) {
        var id = root.find("workflow_id", "id");
        root.find("name", "title")
                .or(() -> {
                    id.ifPresent(place ->
                            reading.note(
                                    place, Note.Kind.CHANGED, "it is the workflow's name now"));
                    return id;
                })
                .ifPresentOrElse(
                        place -> put(document, "name", place),
                        () -> {
                            document.put("name", "Imported workflow");
                            reading.note(root.at(), Note.Kind.ADDED, "it has got a name");
                        });
    }

    private void put(Json.Fields document, String field, Place place) {
        document.put(field, place.value());
        reading.origins().put("/" + field, place.pointer());
    }

    private List<Place> list(Place at) {
        return at.items(0, MOST_VARIABLES).orElse(List.of());
    }

    private static void leaveOut(Fields root) {
        root.leaveOut(STATE, "job_id", "status", "created_at", "updated_at", "started_at");
        root.leaveOut(STATE, "completed_at", "input_errors", "execution_progress", "live_output");
        root.leaveOut(STATE, "output_data", "error_message", "user_id");
        root.leaveOut(
                "it is said when a job is made", "input_values", "priority", "tags", "metadata");
        root.noteOthers();
    }

    /** The steps in the order of their sequence numbers, or as they stand where there are none. */
    private Optional<List<Fields>> steps(Place at) {
        var items = at.items(1, ReadWorkflow.MOST_STEPS).orElse(List.of());
        var steps = items.stream().flatMap(item -> Fields.of(item, reading).stream()).toList();
        if (steps.isEmpty()) {
            return Optional.empty();
        }
        var numbered = new ArrayList<Numbered>();
        for (var step : steps) {
            step.find("sequence_number", "sequence", "order")
                    .flatMap(place -> number(place, numbered))
                    .ifPresent(number -> numbered.add(new Numbered(number, step)));
        }
        if (numbered.isEmpty()) {
            return Optional.of(steps);
        }
        if (numbered.size() < steps.size()) {
            at.problem(
                    "MISSING_FIELD",
                    "give every step a sequence_number of its own, or none of them");
            return Optional.empty();
        }
        numbered.sort(Comparator.comparing(Numbered::number));
        var sorted = numbered.stream().map(Numbered::step).toList();
        if (!sorted.equals(steps)) {
            reading.note(
                    at, Note.Kind.CHANGED, "steps stand in the order of their sequence_number");
        }
        return Optional.of(sorted);
    }

    private record Numbered(BigDecimal number, Fields step) {}

    private static Optional<BigDecimal> number(Place place, List<Numbered> before) {
        if (!(place.value() instanceof Json.Num(var number))) {
            place.problem("WRONG_TYPE", "must be a number");
            return Optional.empty();
        }
        if (before.stream().anyMatch(one -> one.number().compareTo(number) == 0)) {
            place.problem("DUPLICATE_SEQUENCE", "another step has the number " + number);
        }
        return Optional.of(number);
    }
}
