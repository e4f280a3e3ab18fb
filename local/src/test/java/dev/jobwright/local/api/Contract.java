package dev.jobwright.local.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;

import dev.jobwright.functions.api.ApiHandler;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.JsonText;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What the API's own document promises. It is read more strictly than it is written: an object with
 * fields that the document does not describe is refused, so that the document cannot fall behind.
 */
final class Contract {
    private static final Contract ONLY = new Contract(document());

    private final Json.Obj document;
    private final Json.Obj components;
    private final SchemaRegistry registry =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private final Map<Json, Schema> schemas = new ConcurrentHashMap<>();

    private Contract(Json.Obj document) {
        this.document = (Json.Obj) closed(document);
        this.components = this.document.object("components").orElseThrow();
    }

    static Contract ofTheApi() {
        return ONLY;
    }

    private static Json.Obj document() {
        try (var resource = ApiHandler.class.getResourceAsStream("openapi.json")) {
            var bytes = Objects.requireNonNull(resource, "openapi.json").readAllBytes();
            return (Json.Obj) JsonText.readOwn(new String(bytes, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Holds an answer to a request against the operation that the request is for. */
    void check(String method, String path, Answer answer) {
        var operation = operation(method, path);
        if (operation.isEmpty()) {
            assertEquals("application/problem+json", answer.header("Content-Type"));
            assertFits(schemaOf("Problem"), answer.body());
            return;
        }
        var responses = operation.get().object("responses").orElseThrow();
        var response =
                responses
                        .object(Integer.toString(answer.status()))
                        .map(this::resolved)
                        .orElseThrow(() -> undescribed(method, path, answer));
        response.object("headers")
                .orElse(Json.EMPTY)
                .fields()
                .keySet()
                .forEach(name -> assertTrue(answer.headers().get(name).isPresent(), name));
        var content = response.object("content").orElse(Json.EMPTY);
        if (content.fields().isEmpty()) {
            assertEquals("", answer.body());
            return;
        }
        var described =
                content.object(answer.header("Content-Type"))
                        .orElseThrow(() -> undescribed(method, path, answer));
        assertFits(described.object("schema").orElseThrow(), answer.body());
    }

    /** Holds every example of the document against its schema. */
    void checkExamples() {
        document.object("paths")
                .orElseThrow()
                .fields()
                .forEach((path, item) -> examples((Json.Obj) item));
    }

    private void examples(Json.Obj within) {
        within.object("schema")
                .ifPresent(schema -> {
                    within.get("example").ifPresent(one -> assertFits(schema, one.toString()));
                    within.object("examples")
                            .orElse(Json.EMPTY)
                            .fields()
                            .values()
                            .forEach(one ->
                                    assertFits(
                                            schema,
                                            resolved((Json.Obj) one)
                                                    .get("value")
                                                    .orElseThrow()
                                                    .toString()));
                });
        within.fields()
                .values()
                .forEach(value -> {
                    if (value instanceof Json.Obj object) {
                        examples(object);
                    }
                });
    }

    /** The operation that a request is for, if there is one. */
    Optional<Json.Obj> operation(String method, String path) {
        var found = Optional.<Json.Obj>empty();
        for (var item : document.object("paths").orElseThrow().fields().entrySet()) {
            var pattern = item.getKey().replaceAll("\\{[a-z0-9_]+}", "[^/]*");
            if (path.matches(pattern)) {
                found =
                        ((Json.Obj) item.getValue())
                                .object(method.toLowerCase(java.util.Locale.ROOT));
            }
        }
        return found;
    }

    private Json.Obj schemaOf(String name) {
        return Json.object().put("$ref", "#/components/schemas/" + name).done();
    }

    private Json.Obj resolved(Json.Obj there) {
        return there.text("$ref").map(this::at).orElse(there);
    }

    private Json.Obj at(String reference) {
        var found = document;
        for (var name : List.of(reference.substring(2).split("/", -1))) {
            found = found.object(name).orElseThrow();
        }
        return found;
    }

    private void assertFits(Json.Obj schema, String body) {
        var compiled =
                schemas.computeIfAbsent(
                        schema,
                        _ ->
                                registry.getSchema(
                                        schema.with("components", components).toString(),
                                        InputFormat.JSON));
        assertEquals(List.of(), compiled.validate(body, InputFormat.JSON), body);
    }

    private static AssertionError undescribed(String method, String path, Answer answer) {
        return new AssertionError(
                "the document does not describe " + method + " " + path + " -> " + answer);
    }

    private static Json closed(Json json) {
        return switch (json) {
            case Json.Obj(var fields) -> {
                var copy = new LinkedHashMap<String, Json>();
                fields.forEach((name, value) ->
                        copy.put(name, name.startsWith("example") ? value : closed(value)));
                boolean isOpen =
                        fields.get("properties") instanceof Json.Obj
                                && !fields.containsKey("$ref")
                                && Json.of("object").equals(fields.get("type"));
                if (isOpen) {
                    copy.putIfAbsent("additionalProperties", Json.of(false));
                }
                yield new Json.Obj(copy);
            }
            case Json.Arr(var items) -> new Json.Arr(items.stream().map(Contract::closed).toList());
            case Json.Null _, Json.Bool _, Json.Num _, Json.Str _ -> json;
        };
    }
}
