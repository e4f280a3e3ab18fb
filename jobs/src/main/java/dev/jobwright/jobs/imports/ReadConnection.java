package dev.jobwright.jobs.imports;

import dev.jobwright.jobs.json.Place;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Translates a connection of an event to a slot. */
final class ReadConnection {
    private static final int MOST_MAPPED = 1_000;

    private final Reading reading;
    private final Map<String, ForeignRoutine> routines;

    ReadConnection(Reading reading, Map<String, ForeignRoutine> routines) {
        this.reading = reading;
        this.routines = routines;
    }

    /**
     * A connection.
     *
     * @param from the routine whose event it is
     * @param event the event
     * @param to the routine whose slot it is
     * @param slot the slot
     * @param mapped fields of the event by the parameters that they are given to; empty means the
     *     whole event, to the slot
     * @param at where it stands
     */
    record Read(
            ForeignRoutine from,
            String event,
            ForeignRoutine to,
            String slot,
            Map<String, String> mapped,
            Place at) {}

    Optional<Read> read(Place at) {
        return Fields.of(at, reading).flatMap(this::connection);
    }

    /** One end: a routine, and the name of an event or a slot. */
    private record End(ForeignRoutine routine, String name) {}

    private Optional<Read> connection(Fields fields) {
        var from = end(fields, "from", "source", "event");
        var to = end(fields, "to", "target", "slot");
        var mapped = fields.find("param_mapping").map(ReadConnection::mapped).orElse(Map.of());
        fields.leaveOut("it names a class of the other system", "type");
        fields.leaveOut("connections have no ids", "id", "connection_id");
        fields.noteOthers();
        return from.flatMap(first ->
                to.flatMap(second -> {
                    boolean known = known(first, second, fields.at());
                    return known
                            ? Optional.of(
                                    new Read(
                                            first.routine(),
                                            first.name(),
                                            second.routine(),
                                            second.name(),
                                            mapped,
                                            fields.at()))
                            : Optional.empty();
                }));
    }

    private Optional<End> end(Fields fields, String both, String side, String kind) {
        var joined = fields.find(both);
        if (joined.isPresent()) {
            return joined.flatMap(place -> end(place, kind));
        }
        var routine = fields.need(side + "_routine", side + "_routine_id", side);
        var name = fields.need(side + "_" + kind, side + "_" + kind + "_name");
        return routine.flatMap(this::routine)
                .flatMap(found ->
                        name.flatMap(place -> place.text(1, 500))
                                .map(text -> new End(found, text)));
    }

    /** Both in one: {@code routine.event}. */
    private Optional<End> end(Place place, String kind) {
        var text =
                place.text(
                        one -> one.indexOf('.') > 0 && !one.endsWith("."),
                        "INVALID_NAME",
                        "write routine." + kind);
        return text.flatMap(one -> {
            int dot = one.lastIndexOf('.');
            var routine = Optional.ofNullable(routines.get(one.substring(0, dot)));
            if (routine.isEmpty()) {
                unknown(place, one.substring(0, dot));
            }
            return routine.map(found -> new End(found, one.substring(dot + 1)));
        });
    }

    private Optional<ForeignRoutine> routine(Place place) {
        var id = place.text(1, 500);
        var routine = id.map(routines::get);
        if (id.isPresent() && routine.isEmpty()) {
            unknown(place, id.get());
        }
        return routine;
    }

    private static void unknown(Place place, String id) {
        place.problem("UNKNOWN_STEP", "no routine is called " + id);
    }

    private static boolean known(End from, End to, Place at) {
        boolean event = from.routine().events().map(all -> all.contains(from.name())).orElse(true);
        boolean slot = to.routine().slots().map(all -> all.containsKey(to.name())).orElse(true);
        if (!event) {
            at.problem(
                    "UNKNOWN_OUTPUT", from.routine().id() + " has no event called " + from.name());
        }
        if (!slot) {
            at.problem("UNKNOWN_PARAMETER", to.routine().id() + " has no slot called " + to.name());
        }
        return event && slot;
    }

    /** Written from the event's parameter to the target's; kept the other way around. */
    private static Map<String, String> mapped(Place at) {
        Map<String, String> mapped = new LinkedHashMap<>();
        at.entries(MOST_MAPPED)
                .orElse(Map.of())
                .forEach((field, place) ->
                        place.text(1, 500)
                                .filter(parameter -> mapped.putIfAbsent(parameter, field) != null)
                                .ifPresent(parameter ->
                                        place.problem(
                                                "DUPLICATE_PARAMETER",
                                                parameter + " is given another field already")));
        return mapped;
    }
}
