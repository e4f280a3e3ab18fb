package dev.jobwright.jobs.imports;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.Place;
import dev.jobwright.jobs.workflow.Workflow.Merge;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Translates a routine: its tool, its parameters, its slots and events. */
final class ReadRoutine {
    private static final int MOST_PARAMETERS = 1_000;
    private static final String CODE = "it belongs to the program that ran the flow";

    private final Reading reading;
    private final Optional<ForeignRoutine.Handling> usual;

    /**
     * Of a flow.
     *
     * @param handler the error handler of routines that have none of their own
     */
    ReadRoutine(Reading reading, Optional<Place> handler) {
        this.reading = reading;
        this.usual = handler.flatMap(at -> new ReadHandling(reading).read(at));
    }

    Optional<ForeignRoutine> read(String id, Place at) {
        return Fields.of(at, reading).flatMap(fields -> routine(id, fields));
    }

    private Optional<ForeignRoutine> routine(String id, Fields fields) {
        var tool = tool(fields);
        var config = fields.find("config").flatMap(place -> place.entries(MOST_PARAMETERS));
        var slots = fields.find("slots").map(this::slots);
        var events = fields.find("events").map(this::events);
        var handling =
                fields.find("error_handler")
                        .flatMap(place -> new ReadHandling(reading).read(place));
        var timeout =
                fields.find("timeout", "timeout_seconds")
                        .flatMap(place -> place.whole(1, Duration.ofDays(365).toSeconds()))
                        .map(Duration::ofSeconds);
        fields.find("routine_id");
        fields.leaveOut(CODE, "id", "type", "object_id", "handler", "stats", "status");
        fields.noteOthers();
        return tool.map(found ->
                new ForeignRoutine(
                        id,
                        found,
                        config.orElse(Map.of()),
                        slots,
                        events,
                        handling.or(() -> usual),
                        timeout,
                        fields.at()));
    }

    /** A tool by its id; or a class, whose simple name then is the tool's in our spelling. */
    private Optional<ForeignRoutine.Tool> tool(Fields fields) {
        var named = fields.find("tool_id", "tool");
        if (named.isPresent()) {
            return named.flatMap(
                    at -> at.text(1, 500).map(text -> tool(at, text, Spelling.allowed(text))));
        }
        return fields.find("class", "class_name")
                .or(() -> fields.find("type"))
                .or(() -> fields.need("tool", "class"))
                .flatMap(at ->
                        at.text(1, 500)
                                .map(text -> {
                                    var simple = text.substring(text.lastIndexOf('.') + 1);
                                    return tool(at, text, Spelling.allowed(Fields.name(simple)));
                                }));
    }

    private ForeignRoutine.Tool tool(Place at, String foreign, String ours) {
        if (!foreign.equals(ours)) {
            reading.note(at, Note.Kind.RENAMED, "the tool is called " + ours);
        }
        return new ForeignRoutine.Tool(ours, at);
    }

    private Map<String, Merge> slots(Place at) {
        Map<String, Merge> slots = new LinkedHashMap<>();
        ReadFlow.names(at)
                .forEach((name, said) ->
                        slots.put(name, said.map(this::merge).orElse(Merge.OVERRIDE)));
        return slots;
    }

    private Merge merge(Place slot) {
        if (slot.value() instanceof Json.Str) {
            return strategy(slot);
        }
        return Fields.of(slot, reading)
                .map(fields -> {
                    var merge = fields.find("merge_strategy", "merge").map(this::strategy);
                    fields.find("name");
                    fields.leaveOut(CODE, "type", "handler", "handler_metadata", "data");
                    fields.noteOthers();
                    return merge.orElse(Merge.OVERRIDE);
                })
                .orElse(Merge.OVERRIDE);
    }

    private Merge strategy(Place at) {
        return at.word(
                        word ->
                                switch (word.toLowerCase(Locale.ROOT)) {
                                    case "override" -> Optional.of(Merge.OVERRIDE);
                                    case "append" -> Optional.of(Merge.APPEND);
                                    default -> Optional.empty();
                                },
                        List.of("override", "append"))
                .orElse(Merge.OVERRIDE);
    }

    private List<String> events(Place at) {
        var events = ReadFlow.names(at);
        events.values().forEach(said -> said.ifPresent(this::event));
        return List.copyOf(events.keySet());
    }

    /** An event's parameters are fields of its value; nothing has to be said of them ahead. */
    private void event(Place at) {
        if (at.value() instanceof Json.Obj) {
            Fields.of(at, reading)
                    .ifPresent(fields -> {
                        fields.find("name");
                        fields.leaveOut("the tool says it", "output_params");
                        fields.leaveOut(CODE, "type");
                        fields.noteOthers();
                    });
        }
    }
}
