package dev.jobwright.local.api;

import dev.jobwright.functions.api.ApiHandler;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.JsonText;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * A bound that the API's document promises of a body.
 *
 * @param method the operation's
 * @param path the operation's, with its variables in braces
 * @param way from the body to the value: names of fields, 0 for an element, {@code *} for any name
 * @param keyword of the schema
 * @param number the bound
 * @param of the schema that has it
 */
record Bound(
        String method, String path, List<String> way, String keyword, long number, Json.Obj of) {
    private static final Set<String> KEYWORDS =
            Set.of("maxLength", "maxItems", "maxProperties", "maximum", "minimum");

    /** Every bound that the document has. */
    static List<Bound> all() {
        var document = document();
        var found = new ArrayList<Bound>();
        document.object("paths")
                .orElseThrow()
                .fields()
                .forEach((path, item) ->
                        ((Json.Obj) item)
                                .fields()
                                .forEach((method, operation) -> {
                                    var walk =
                                            new Walk(
                                                    document,
                                                    method.toUpperCase(Locale.ROOT),
                                                    path);
                                    body(document, operation)
                                            .ifPresent(schema -> walk.into(schema, List.of()));
                                    found.addAll(walk.found);
                                }));
        return found;
    }

    private static Optional<Json.Obj> body(Json.Obj document, Json operation) {
        return Optional.of(operation)
                .filter(Json.Obj.class::isInstance)
                .map(Json.Obj.class::cast)
                .flatMap(one -> one.object("requestBody"))
                .map(body -> resolved(document, body))
                .flatMap(body -> body.object("content"))
                .flatMap(content -> content.object("application/json"))
                .flatMap(json -> json.object("schema"));
    }

    private static Json.Obj document() {
        try (var resource = ApiHandler.class.getResourceAsStream("openapi.json")) {
            var bytes = Objects.requireNonNull(resource).readAllBytes();
            return (Json.Obj) JsonText.readOwn(new String(bytes, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Json.Obj resolved(Json.Obj document, Json.Obj there) {
        var found = there;
        while (found.text("$ref").isPresent()) {
            var names = found.text("$ref").get().substring(2).split("/", -1);
            found = document;
            for (var name : names) {
                found = found.object(name).orElseThrow();
            }
        }
        return found;
    }

    /** Where in the body, as a JSON Pointer. */
    String pointer() {
        return String.join("", way.stream().map(name -> "/" + name.replace("*", "a0")).toList());
    }

    /** A body that says this and little more, so that only this changes when the value does. */
    Json body(long size) {
        Json value = value(size);
        for (var name : way.reversed()) {
            value =
                    name.equals("0")
                            ? Json.array(List.of(value))
                            : beside(name).put(name.replace("*", "a0"), value).done();
        }
        return value;
    }

    /** What a field is read beside. */
    private static Json.Fields beside(String field) {
        return switch (field) {
            case "enum" -> Json.object().put("type", "string");
            case "mime_types" -> Json.object().put("type", "file");
            case "workflow_version" -> Json.object().put("workflow_id", "wf");
            case "max_delay_seconds" -> Json.object().put("delay_seconds", 1);
            default -> Json.object();
        };
    }

    long over() {
        return keyword.equals("minimum") ? number - 1 : number + 1;
    }

    private Json value(long size) {
        var few = IntStream.range(0, (int) Math.min(size, 20_000));
        return switch (keyword) {
            case "maxLength" -> Json.of(text((int) size));
            case "maxItems" -> Json.array(few.mapToObj(this::element).toList());
            case "maxProperties" -> {
                var fields = Json.object();
                few.forEach(i -> fields.put("a" + i, Json.of("v" + i)));
                yield fields.done();
            }
            default -> Json.of(size);
        };
    }

    /** A pool's key is a path. */
    private String text(int size) {
        var start = way.getLast().equals("key") ? "metadata." : "";
        return start + "x".repeat(size - start.length());
    }

    private Json element(int i) {
        var isObject =
                of.object("items").filter(one -> !one.text("type").equals(Optional.of("string")));
        return isObject.isPresent() ? Json.EMPTY : Json.of("a" + i);
    }

    /** What takes a schema apart. */
    private static final class Walk {
        private static final int DEEPEST = 8;

        private final Json.Obj document;
        private final String method;
        private final String path;
        private final List<Bound> found = new ArrayList<>();

        Walk(Json.Obj document, String method, String path) {
            this.document = document;
            this.method = method;
            this.path = path;
        }

        void into(Json.Obj schema, List<String> way) {
            var here = resolved(document, schema);
            here.fields()
                    .forEach((name, value) -> {
                        if (KEYWORDS.contains(name) && value instanceof Json.Num(var number)) {
                            found.add(new Bound(method, path, way, name, number.longValue(), here));
                        }
                    });
            if (way.size() == DEEPEST) {
                return;
            }
            here.object("properties")
                    .orElse(Json.EMPTY)
                    .fields()
                    .forEach((name, below) -> into((Json.Obj) below, longer(way, name)));
            here.object("items").ifPresent(below -> into(below, longer(way, "0")));
            here.object("additionalProperties").ifPresent(below -> into(below, longer(way, "*")));
            for (var keyword : List.of("oneOf", "anyOf", "allOf")) {
                for (var one : here.items(keyword).orElse(List.of())) {
                    into((Json.Obj) one, way);
                }
            }
        }

        private static List<String> longer(List<String> way, String name) {
            var longer = new ArrayList<>(way);
            longer.add(name);
            return longer;
        }
    }
}
