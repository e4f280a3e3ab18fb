package dev.jobwright.local.api;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.Problem;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What the API's description has of fields: which a request may have, and which answers have. */
final class RequestFields {
    private static final Contract CONTRACT = Contract.ofTheApi();

    private RequestFields() {}

    /** Operations with a body of fields. */
    static Set<String> operations() {
        var operations = new TreeSet<String>();
        for (var route : CONTRACT.routes()) {
            schema(route)
                    .filter(schema -> !known(schema).isEmpty())
                    .ifPresent(_ -> operations.add(route));
        }
        return operations;
    }

    /**
     * The objects of a body that have the described fields alone: which fields, by their places.
     */
    static Map<String, Set<String>> places(String operation, Json body) {
        var places = new TreeMap<String, Set<String>>();
        schema(operation).ifPresent(schema -> walk(schema, body, "", places));
        return places;
    }

    private static void walk(
            Json.Obj schema, Json value, String place, Map<String, Set<String>> places) {
        var here = isJob(place) ? schemaOf("NewJob") : CONTRACT.resolved(schema);
        switch (value) {
            case Json.Obj(var fields) -> {
                if (isClosed(here)) {
                    places.put(place, known(here));
                }
                fields.forEach((name, below) ->
                        property(here, name)
                                .ifPresent(one ->
                                        walk(one, below, Problem.below(place, name), places)));
            }
            case Json.Arr(var items) ->
                    here.object("items")
                            .filter(_ -> !items.isEmpty())
                            .ifPresent(one -> walk(one, items.getFirst(), place + "/0", places));
            case Json.Null _, Json.Bool _, Json.Num _, Json.Str _ -> {}
        }
    }

    /** Of those the description says that they are as the body of another request. */
    private static boolean isJob(String place) {
        return place.equals("/job") || place.equals("/jobs/0");
    }

    private static boolean isClosed(Json.Obj schema) {
        return !known(schema).isEmpty()
                && schema.get("additionalProperties")
                        .filter(more -> !more.equals(Json.of(false)))
                        .isEmpty();
    }

    private static Optional<Json.Obj> property(Json.Obj schema, String name) {
        return variants(schema).stream()
                .flatMap(one -> one.object("properties").stream())
                .flatMap(fields -> fields.object(name).stream())
                .findFirst();
    }

    private static Set<String> known(Json.Obj schema) {
        var known = new TreeSet<String>();
        for (var one : variants(schema)) {
            one.object("properties").ifPresent(fields -> known.addAll(fields.fields().keySet()));
        }
        return known;
    }

    private static List<Json.Obj> variants(Json.Obj schema) {
        var here = CONTRACT.resolved(schema);
        var all = new ArrayList<Json.Obj>(List.of(here));
        for (var keyword : List.of("oneOf", "anyOf", "allOf")) {
            for (var one : here.items(keyword).orElse(List.of())) {
                all.addAll(variants((Json.Obj) one));
            }
        }
        return all;
    }

    private static Optional<Json.Obj> schema(String operation) {
        return CONTRACT.described(operation)
                .object("requestBody")
                .map(CONTRACT::resolved)
                .flatMap(body -> body.object("content"))
                .flatMap(content -> content.object("application/json"))
                .flatMap(content -> content.object("schema"))
                .map(CONTRACT::resolved);
    }

    private static Json.Obj schemaOf(String name) {
        return CONTRACT.resolved(Json.object().put("$ref", "#/components/schemas/" + name).done());
    }

    /** The fields of all that operations answer when they grant something. */
    static Set<String> answered() {
        var names = new TreeSet<String>();
        var seen = new TreeSet<String>();
        for (var route : CONTRACT.routes()) {
            CONTRACT.described(route)
                    .object("responses")
                    .orElseThrow()
                    .fields()
                    .forEach((status, response) -> {
                        if (status.startsWith("2")) {
                            collect(response, names, seen);
                        }
                    });
        }
        return names;
    }

    private static void collect(Json json, Set<String> names, Set<String> seen) {
        switch (json) {
            case Json.Obj object -> {
                object.object("properties")
                        .ifPresent(fields -> names.addAll(fields.fields().keySet()));
                object.text("$ref")
                        .filter(seen::add)
                        .ifPresent(_ -> collect(CONTRACT.resolved(object), names, seen));
                object.fields().values().forEach(value -> collect(value, names, seen));
            }
            case Json.Arr(var items) -> items.forEach(item -> collect(item, names, seen));
            case Json.Null _, Json.Bool _, Json.Num _, Json.Str _ -> {}
        }
    }
}
