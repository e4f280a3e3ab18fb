package dev.jobwright.local.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

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
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * What the API's own document promises. It is read more strictly than it is written: an object with
 * fields that the document does not describe is refused, so that the document cannot fall behind.
 */
public final class Contract {
    /** Of what is answered to a path or a method that there is not. */
    private static final Set<String> OF_ANY =
            Set.of("X-Trace-Id", "Allow", "Retry-After", "WWW-Authenticate");

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

    /** The one that the API serves. */
    public static Contract ofTheApi() {
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
    public void check(String method, String path, Answer answer) {
        var operation = operation(method, path);
        if (operation.isEmpty()) {
            assertHeaders(answer, OF_ANY, Set.of());
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
        assertHeaders(answer, response.object("headers").orElse(Json.EMPTY));
        var content = response.object("content").orElse(Json.EMPTY);
        if (content.fields().isEmpty()) {
            assertEquals("", answer.body());
            return;
        }
        var described =
                content.object(answer.header("Content-Type"))
                        .orElseThrow(() -> undescribed(method, path, answer));
        var isJson = answer.header("Content-Type").endsWith("json");
        assertFits(
                described.object("schema").orElseThrow(),
                isJson ? answer.body() : Json.of(answer.body()).toString());
    }

    private void assertHeaders(Answer answer, Json.Obj described) {
        var required =
                described.fields().entrySet().stream()
                        .filter(one ->
                                resolved((Json.Obj) one.getValue()).flag("required").orElse(false))
                        .map(Map.Entry::getKey)
                        .collect(Collectors.toSet());
        assertHeaders(answer, described.fields().keySet(), required);
    }

    /** None that is not described, and all that are promised. */
    private static void assertHeaders(Answer answer, Set<String> described, Set<String> required) {
        var given = new TreeSet<>(answer.headers().fields().keySet());
        var missing = new TreeSet<>(required);
        missing.removeAll(given);
        given.removeAll(described);
        given.remove("Content-Type");
        assertEquals(List.of(Set.of(), Set.of()), List.of(missing, given), answer.toString());
    }

    /** An answer with its headers named as the document names them, and not as they were sent. */
    public Answer named(Answer answer) {
        var names = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        OF_ANY.forEach(name -> names.put(name, name));
        names.put("Content-Type", "Content-Type");
        names.put("Location", "Location");
        names(document, names);
        var headers = new TreeMap<String, Json>();
        answer.headers()
                .fields()
                .forEach((name, value) -> headers.put(names.getOrDefault(name, name), value));
        return new Answer(answer.status(), new Json.Obj(headers), answer.body());
    }

    private static void names(Json json, Map<String, String> names) {
        if (json instanceof Json.Obj(var fields)) {
            fields.values().forEach(value -> names(value, names));
            if (fields.get("headers") instanceof Json.Obj(var headers)) {
                headers.keySet().forEach(name -> names.put(name, name));
            }
        }
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

    /** All operations, each as {@code GET /v1/jobs/{id}}. */
    Set<String> routes() {
        var routes = new TreeSet<String>();
        document.object("paths")
                .orElseThrow()
                .fields()
                .forEach((path, item) ->
                        ((Json.Obj) item)
                                .fields()
                                .keySet()
                                .forEach(method ->
                                        routes.add(method.toUpperCase(Locale.ROOT) + " " + path)));
        return routes;
    }

    /** All answers, each as {@code GET /v1/jobs/{id} 404 JOB_NOT_FOUND}. */
    Set<String> answers() {
        var answers = new TreeSet<String>();
        for (var route : routes()) {
            described(route)
                    .object("responses")
                    .orElseThrow()
                    .fields()
                    .forEach((status, response) ->
                            codes(resolved((Json.Obj) response))
                                    .forEach(code ->
                                            answers.add(
                                                    (route + " " + status + " " + code).strip())));
        }
        return answers;
    }

    /** What is said of an operation. */
    Json.Obj described(String route) {
        var words = route.split(" ", 2);
        return operation(words[0], words[1]).orElseThrow();
    }

    /** What a problem's code may be; nothing, once, of what is none. */
    private static List<String> codes(Json.Obj response) {
        return response.object("content")
                .flatMap(content -> content.object("application/problem+json"))
                .flatMap(problem -> problem.object("schema"))
                .flatMap(schema -> schema.object("properties"))
                .flatMap(fields -> fields.object("code"))
                .flatMap(code -> code.items("enum"))
                .map(codes -> codes.stream().map(code -> ((Json.Str) code).value()).toList())
                .orElse(List.of(""));
    }

    /** Which of them a request is for; of several the one with the fewest variables. */
    String route(String method, String path) {
        return routes().stream()
                .filter(route ->
                        (method + " " + path).matches(route.replaceAll("\\{[a-z0-9_]+}", "[^/]+")))
                .min(Comparator.comparingLong(route -> route.chars().filter(c -> c == '{').count()))
                .orElse("no route for " + method + " " + path);
    }

    /** The operation that a request is for, if there is one. */
    Optional<Json.Obj> operation(String method, String path) {
        var paths = document.object("paths").orElseThrow();
        return paths.object(path)
                .or(() ->
                        paths.fields().entrySet().stream()
                                .filter(item -> path.matches(pattern(item.getKey())))
                                .map(item -> (Json.Obj) item.getValue())
                                .reduce((_, last) -> last))
                .flatMap(item -> item.object(method.toLowerCase(Locale.ROOT)));
    }

    private static String pattern(String path) {
        return path.replaceAll("\\{[a-z0-9_]+}", "[^/]*");
    }

    private Json.Obj schemaOf(String name) {
        return Json.object().put("$ref", "#/components/schemas/" + name).done();
    }

    Json.Obj resolved(Json.Obj there) {
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
