package dev.jobwright.jobs.imports;

import dev.jobwright.jobs.flow.Flow;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.Place;
import dev.jobwright.jobs.workflow.ReadWorkflow;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Translates routines with slots and events, and connections between them. */
final class ReadFlow {
    private static final int MOST_CONNECTIONS = 20_000;
    private static final String STATE = "it is the state of a job, which a workflow does not have";

    private final Reading reading;

    ReadFlow(Reading reading) {
        this.reading = reading;
    }

    /** Reads a flow, or what was saved of one together with a job of it. */
    Optional<Translate.Read> read(Place at) {
        return Fields.of(at, reading)
                .flatMap(root ->
                        root.find("flow")
                                .map(inner -> {
                                    root.leaveOut(STATE, "job_state", "saved_at", "saved_at_iso");
                                    root.noteOthers();
                                    return Fields.of(inner, reading).flatMap(this::flow);
                                })
                                .orElseGet(() -> flow(root)));
    }

    private Optional<Translate.Read> flow(Fields root) {
        var id = root.find("flow_id").flatMap(place -> place.text(1, 200));
        var name = root.find("name").flatMap(place -> place.text(1, 200)).or(() -> id);
        var description = root.find("description").flatMap(place -> place.text(0, 4_000));
        var handler = root.find("error_handler");
        var routines =
                root.need("routines").map(place -> routines(place, handler)).orElse(Map.of());
        var connections =
                root
                        .find("connections")
                        .flatMap(place -> place.items(0, MOST_CONNECTIONS))
                        .orElse(List.of())
                        .stream()
                        .flatMap(item -> new ReadConnection(reading, routines).read(item).stream())
                        .toList();
        leaveOut(root);
        if (!root.at().problems().none()) {
            return Optional.empty();
        }
        var flow = Flow.named(name.orElse("Imported flow")).describedAs(description.orElse(""));
        var drawing = new Drawing(flow, reading);
        new DrawFlow(reading, drawing, routines).draw(connections);
        return root.at().problems().none() ? drawing.done(root.at()) : Optional.empty();
    }

    private static void leaveOut(Fields root) {
        root.leaveOut(
                "a job's timeout is said when the job is made", "execution_timeout", "timeout");
        root.leaveOut(
                "routines run beside each other wherever the connections allow it",
                "max_workers",
                "execution_strategy",
                "execution");
        root.leaveOut(STATE, "paused", "status", "job_state");
        root.leaveOut("it names a class of the other system", "type");
        root.noteOthers();
    }

    private Map<String, ForeignRoutine> routines(Place at, Optional<Place> handler) {
        Map<String, ForeignRoutine> routines = new LinkedHashMap<>();
        var reader = new ReadRoutine(reading, handler);
        places(at)
                .forEach((id, place) ->
                        reader.read(id, place).ifPresent(one -> routines.put(id, one)));
        if (at.problems().none() && routines.isEmpty()) {
            at.problem("MISSING_FIELD", "add a routine");
        }
        return routines;
    }

    /** Routines by their ids: an object, or a list of objects that say their ids themselves. */
    private Map<String, Place> places(Place at) {
        if (at.value() instanceof Json.Obj) {
            return at.entries(ReadWorkflow.MOST_STEPS).orElse(Map.of());
        }
        Map<String, Place> places = new LinkedHashMap<>();
        for (var item : at.items(1, ReadWorkflow.MOST_STEPS).orElse(List.of())) {
            Fields.of(item, reading)
                    .flatMap(fields -> fields.need("routine_id", "id"))
                    .flatMap(place -> place.text(1, 500))
                    .filter(id -> places.putIfAbsent(id, item) != null)
                    .ifPresent(id ->
                            item.problem("DUPLICATE_STEP", "another routine is called " + id));
        }
        return places;
    }

    /** Names of a list, or of an object's fields; with what an object says of each. */
    static Map<String, Optional<Place>> names(Place at) {
        Map<String, Optional<Place>> names = new LinkedHashMap<>();
        if (at.value() instanceof Json.Obj) {
            at.entries(MOST_CONNECTIONS)
                    .orElse(Map.of())
                    .forEach((name, place) -> names.put(name, Optional.of(place)));
            return names;
        }
        for (var item : at.items(0, MOST_CONNECTIONS).orElse(List.of())) {
            if (item.value() instanceof Json.Obj fields) {
                fields.text("name")
                        .ifPresentOrElse(
                                name -> names.put(name, Optional.of(item)),
                                () -> item.problem("MISSING_FIELD", "add the field name"));
            } else {
                item.text(1, 500).ifPresent(name -> names.put(name, Optional.empty()));
            }
        }
        return names;
    }
}
