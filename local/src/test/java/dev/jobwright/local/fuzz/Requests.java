package dev.jobwright.local.fuzz;

import dev.jobwright.jobs.json.Json;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes requests of operations, with what two users know. */
final class Requests {
    private static final Map<String, String> OF_PATHS =
            Map.of(
                    "workflows", "workflow_id",
                    "tools", "tool_id",
                    "files", "file_id",
                    "jobs", "job_id",
                    "batches", "batch_id",
                    "pools", "pool_id",
                    "schedules", "schedule_id",
                    "webhooks", "webhook_id",
                    "dependencies", "job_id",
                    "runs", "run_no");

    private final Description description;
    private final List<Operation> operations;
    private final Chance chance;

    Requests(Description description, Chance chance) {
        this.description = description;
        this.operations = description.operations();
        this.chance = chance;
    }

    /**
     * A request.
     *
     * @param of which operation
     * @param target path and query
     * @param headers by name
     * @param body may be empty
     */
    record Made(Operation of, String target, Map<String, String> headers, String body) {
        /** The path alone. */
        String path() {
            return target.replaceAll("\\?.*", "");
        }
    }

    /** The next request of somebody who knows their own, and a little of the other's. */
    Made next(Known own, Known other) {
        if (chance.in(12)) {
            return again(chance.of(Beginning.REQUESTS));
        }
        var operation = chance.of(operations);
        var values = new Values(description, chance, name -> known(name, own, other));
        return new Made(
                operation,
                path(operation, values) + query(operation, values),
                headers(operation, own),
                body(operation, values));
    }

    /** What was there in the beginning, so that something is there still. */
    private Made again(Beginning.First first) {
        var operation =
                operations.stream()
                        .filter(one -> one.method().equals(first.method()))
                        .filter(one ->
                                first.target().matches(one.path().replaceAll("[{][^}]*}", "[^/]*")))
                        .findFirst()
                        .orElseThrow();
        return new Made(operation, first.target(), Map.of(), first.body());
    }

    private Optional<String> known(String name, Known own, Known other) {
        return (chance.in(85) ? own : other).any(name, chance);
    }

    private String path(Operation operation, Values values) {
        var path = new ArrayList<String>();
        var before = "";
        for (var part : operation.path().substring(1).split("/", -1)) {
            if (part.startsWith("{")) {
                var name = part.substring(1, part.length() - 1);
                var kind =
                        name.equals("id") || name.equals("other") || name.equals("run_no")
                                ? OF_PATHS.getOrDefault(before, name)
                                : name;
                var text = chance.in(6) ? chance.of(Hostile.TEXTS) : values.text(kind, Json.EMPTY);
                path.add(encoded(text));
            } else {
                path.add(part);
            }
            before = part;
        }
        return "/" + String.join("/", path);
    }

    private String query(Operation operation, Values values) {
        var pairs = new LinkedHashMap<String, String>();
        for (var parameter : operation.in("query")) {
            if (chance.in(25)) {
                var name = parameter.text("name").orElseThrow();
                pairs.put(name, value(name, parameter, values));
            }
        }
        if (chance.in(3)) {
            pairs.put("unknown", "1");
        }
        var all =
                pairs.entrySet().stream()
                        .map(one -> encoded(one.getKey()) + "=" + encoded(one.getValue()))
                        .toList();
        return all.isEmpty() ? "" : "?" + String.join("&", all);
    }

    /** Nobody waits long here. */
    private String value(String name, Json.Obj parameter, Values values) {
        if (name.equals("wait")) {
            return chance.of(List.of("0s", "0s", "1s", "21s", "x"));
        }
        if (name.equals("status")) {
            return chance.of(List.of("CREATED", "RUNNING,PAUSED", "FAILED", "running", ","));
        }
        var schema = parameter.object("schema").orElse(Json.EMPTY);
        var value = chance.in(10) ? Hostile.value(chance) : values.of(name, schema, 0, 0);
        return value instanceof Json.Str(var text) ? text : value.toString();
    }

    private Map<String, String> headers(Operation operation, Known own) {
        var headers = new LinkedHashMap<String, String>();
        for (var parameter : operation.in("header")) {
            var name = parameter.text("name").orElseThrow();
            if (chance.in(name.equals("Idempotency-Key") ? 50 : 15)) {
                headers.put(
                        name,
                        name.equals("Idempotency-Key")
                                ? "key-" + chance.below(40)
                                : own.any("ETag", chance).orElse("*"));
            }
        }
        return headers;
    }

    private String body(Operation operation, Values values) {
        if (operation.method().equals("GET") && !chance.in(5)) {
            return "";
        }
        if (chance.in(3)) {
            return Hostile.body(chance);
        }
        if (operation.body().isEmpty()) {
            return chance.in(80) ? "" : chance.in(50) ? "{}" : "{\"reason\":\"why\"}";
        }
        if (!operation.examples().isEmpty() && chance.in(55)) {
            var example = chance.of(operation.examples());
            int times = chance.below(3);
            for (int i = 0; i < times; i++) {
                example = values.changed(example);
            }
            return example.toString();
        }
        return values.of("body", operation.body().get(), chance.in(50) ? 0 : 6, 0).toString();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
