package dev.jobwright.jobs.imports;

import dev.jobwright.jobs.flow.Routine;
import dev.jobwright.jobs.flow.Source;
import dev.jobwright.jobs.flow.Work;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.tool.ToolSignature;
import dev.jobwright.jobs.workflow.Schema;
import dev.jobwright.jobs.workflow.Workflow;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Builds a flow of a foreign one. */
final class DrawFlow {
    private final Reading reading;
    private final Drawing drawing;
    private final Map<String, ForeignRoutine> foreign;
    private final Map<String, Routine> routines = new LinkedHashMap<>();
    private final Set<String> fed = new HashSet<>();
    private final Set<String> heard = new HashSet<>();
    private final Set<String> followed = new HashSet<>();
    private final Spelling variables = new Spelling(List.of());

    DrawFlow(Reading reading, Drawing drawing, Map<String, ForeignRoutine> foreign) {
        this.reading = reading;
        this.drawing = drawing;
        this.foreign = foreign;
    }

    void draw(List<ReadConnection.Read> connections) {
        var ids = new Spelling(foreign.keySet());
        foreign.values().forEach(one -> routine(one, ids.of(one.id())));
        connections.forEach(this::connect);
        foreign.values().forEach(this::config);
        entries();
        foreign.values().forEach(this::ends);
    }

    private void routine(ForeignRoutine one, String id) {
        if (!one.id().equals(id)) {
            reading.note(one.at(), Note.Kind.RENAMED, "it is called " + id);
        }
        var routine = drawing.flow().routine(id, Work.tool(one.tool().id()));
        one.handling()
                .ifPresent(handling -> {
                    routine.onError(handling.onError());
                    handling.retry().ifPresent(routine::retry);
                });
        one.timeout().ifPresent(routine::timeout);
        reading.origins().put(Origins.routine(id), one.at().pointer());
        routines.put(one.id(), routine);
    }

    private Routine of(ForeignRoutine one) {
        return Objects.requireNonNull(routines.get(one.id()));
    }

    private static String key(ForeignRoutine one, String name) {
        return one.id() + "\n" + name;
    }

    private void connect(ReadConnection.Read connection) {
        var event = of(connection.from()).event(connection.event());
        heard.add(key(connection.from(), connection.event()));
        followed.add(connection.from().id());
        reading.origins()
                .put(
                        Origins.event(Origins.routine(event.routine().toString()), event.name()),
                        connection.at().pointer());
        if (connection.mapped().isEmpty()) {
            feed(connection, event, connection.slot());
            return;
        }
        fed.add(key(connection.to(), connection.slot()));
        connection
                .mapped()
                .forEach((parameter, field) -> feed(connection, event.field(field), parameter));
    }

    private void feed(ReadConnection.Read connection, Source source, String parameter) {
        fed.add(key(connection.to(), parameter));
        var slot = of(connection.to()).slot(parameter);
        var merge =
                connection
                        .to()
                        .slots()
                        .map(all -> all.getOrDefault(connection.slot(), Workflow.Merge.OVERRIDE))
                        .orElse(Workflow.Merge.OVERRIDE);
        drawing.connect(
                source, merge == Workflow.Merge.APPEND ? slot.appending() : slot, connection.at());
    }

    private void config(ForeignRoutine one) {
        one.config()
                .forEach((name, place) -> {
                    if (fed.contains(key(one, name))) {
                        reading.note(place, Note.Kind.LEFT_OUT, "a connection gives " + name);
                    } else if (place.value() instanceof Json.Null) {
                        reading.note(place, Note.Kind.LEFT_OUT, "null counts as none");
                    } else {
                        drawing.set(of(one), name, place);
                        fed.add(key(one, name));
                    }
                });
    }

    /** A slot that nothing is connected to. */
    private record Entry(ForeignRoutine routine, String slot) {}

    /** What a flow is executed with is what each job is asked for. */
    private void entries() {
        var entries = new ArrayList<Entry>();
        var sharing = new HashMap<String, Integer>();
        for (var one : foreign.values()) {
            for (var slot : one.slots().orElse(Map.of()).keySet()) {
                if (!fed.contains(key(one, slot)) && isParameter(one, slot)) {
                    entries.add(new Entry(one, slot));
                    sharing.merge(slot, 1, Integer::sum);
                }
            }
        }
        entries.forEach(entry -> entry(entry, sharing.getOrDefault(entry.slot(), 0) > 1));
    }

    private boolean isParameter(ForeignRoutine one, String slot) {
        var tool = reading.tool(one.tool().id());
        if (tool.isPresent() && tool.flatMap(known -> known.parameter(slot)).isEmpty()) {
            reading.note(
                    one.at(),
                    Note.Kind.LEFT_OUT,
                    "nothing is connected to " + slot + ", and the tool has no such parameter");
            return false;
        }
        return true;
    }

    private void entry(Entry entry, boolean isShared) {
        var one = entry.routine();
        var name = variables.free(isShared ? of(one) + "_" + entry.slot() : entry.slot());
        var parameter = reading.tool(one.tool().id()).flatMap(tool -> tool.parameter(entry.slot()));
        var schema = parameter.map(ToolSignature.Parameter::schema);
        var asked = Source.asked(name, schema.orElse(Schema.of(Schema.Type.ANY)));
        var input =
                parameter.filter(known -> !known.required()).isPresent() ? asked.optional() : asked;
        drawing.input(input, one.at());
        drawing.connect(input, of(one).slot(entry.slot()), one.at());
        reading.note(
                one.at(),
                Note.Kind.ADDED,
                "nothing is connected to " + entry.slot() + ": it is the workflow's input " + name);
    }

    /**
     * What nobody listens to is what the flow gives, where it is said or known that it is there.
     */
    private void ends(ForeignRoutine one) {
        var tool = reading.tool(one.tool().id());
        var known =
                tool.map(
                        found -> found.outputs().stream().map(ToolSignature.Output::name).toList());
        var events = one.events().or(() -> known).orElse(List.of());
        for (var event : events) {
            if (heard.contains(key(one, event))) {
                continue;
            }
            if (known.filter(names -> !names.contains(event)).isPresent()) {
                reading.note(
                        one.at(),
                        Note.Kind.LEFT_OUT,
                        "nothing is connected to " + event + ", and the tool has no such output");
            } else if (one.events().isPresent() || isLast(one)) {
                drawing.output(
                        variables.free(of(one) + "_" + event), of(one).event(event), one.at());
            }
        }
    }

    private boolean isLast(ForeignRoutine one) {
        return !followed.contains(one.id());
    }
}
