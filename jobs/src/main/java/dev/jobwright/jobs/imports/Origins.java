package dev.jobwright.jobs.imports;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.Problem;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Where the places of a translation come from. */
public final class Origins {
    private final Map<String, String> origins = new HashMap<>();

    Origins(String root) {
        origins.put("", root);
    }

    void put(String translated, String foreign) {
        origins.put(translated, foreign);
    }

    /** The place in the foreign document of a place in the translation, as near as is known. */
    public String of(String translated) {
        var known = translated;
        var origin = origins.get(known);
        while (origin == null) {
            known = known.substring(0, Math.max(0, known.lastIndexOf('/')));
            origin = origins.get(known);
        }
        return origin;
    }

    /** A problem of the translation, told of the foreign document. */
    public Problem retold(Problem problem) {
        return new Problem(of(problem.pointer()), problem.code(), problem.message());
    }

    /** Notes where the steps of a document come from that a flow has made. */
    void drawn(Json.Obj document) {
        for (var list : List.of("steps", "inputs", "outputs")) {
            int number = 0;
            for (var item : document.items(list).orElse(List.of())) {
                drawn("/" + list + "/" + number++, list, item);
            }
        }
    }

    private void drawn(String place, String list, Json item) {
        switch (item) {
            case Json.Obj fields when list.equals("steps") -> {
                var routine = routine(fields.text("step_id").orElseThrow());
                put(place, of(routine));
                fields.object("parameter_mappings")
                        .orElse(Json.EMPTY)
                        .fields()
                        .keySet()
                        .forEach(name ->
                                put(
                                        Problem.below(place + "/parameter_mappings", name),
                                        of(slot(routine, name))));
                fields.object("output_mappings")
                        .orElse(Json.EMPTY)
                        .fields()
                        .keySet()
                        .forEach(name ->
                                put(
                                        Problem.below(place + "/output_mappings", name),
                                        of(event(routine, name))));
            }
            case Json.Obj fields ->
                    put(
                            place,
                            of(Problem.below("/inputs", fields.text("variable_id").orElseThrow())));
            case Json.Str(var name) -> put(place, of(Problem.below("/outputs", name)));
            case Json.Arr _, Json.Num _, Json.Bool _, Json.Null _ -> {}
        }
    }

    /** The place of a routine in a flow. */
    static String routine(String id) {
        return Problem.below("/routines", id);
    }

    /** The place of a slot in a flow. */
    static String slot(String routine, String name) {
        return Problem.below(routine + "/slots", name);
    }

    /** The place of an event in a flow. */
    static String event(String routine, String name) {
        return Problem.below(routine + "/events", name);
    }
}
