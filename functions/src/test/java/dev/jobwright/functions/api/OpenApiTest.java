package dev.jobwright.functions.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.jobwright.functions.Environment;
import dev.jobwright.functions.Ports;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.JsonText;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;

final class OpenApiTest {
    private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+)}");

    private final Json.Obj document = (Json.Obj) JsonText.readOwn(GetOpenApi.document());
    private final Json.Obj paths = document.object("paths").orElseThrow();

    @Test
    void the_document_describes_every_route_and_no_other() {
        var described = new TreeSet<String>();
        paths.fields()
                .forEach((path, item) ->
                        ((Json.Obj) item)
                                .fields()
                                .keySet()
                                .forEach(method ->
                                        described.add(
                                                method.toUpperCase(Locale.ROOT) + " " + path)));
        var routed = new TreeSet<String>();
        routes().all().forEach(route -> routed.add(route.method() + " " + route.path()));

        assertEquals(routed, described);
    }

    @Test
    void every_variable_of_a_path_is_a_parameter_and_every_reference_leads_somewhere() {
        paths.fields()
                .forEach((path, item) ->
                        ((Json.Obj) item)
                                .fields()
                                .forEach((method, operation) ->
                                        assertEquals(
                                                variables(path),
                                                pathParameters((Json.Obj) operation),
                                                method + " " + path)));
        references(document).forEach(this::at);
    }

    @Test
    void a_token_is_asked_for_wherever_the_document_does_not_say_otherwise() {
        assertEquals("[{\"token\":[]}]", document.get("security").orElseThrow().toString());
        for (var route : routes().all()) {
            var operation =
                    paths.object(route.path())
                            .flatMap(item -> item.object(route.method().toLowerCase(Locale.ROOT)))
                            .orElseThrow();
            assertEquals(
                    route.isOpen(),
                    operation.items("security").filter(List::isEmpty).isPresent(),
                    route.path());
            assertEquals(
                    !route.isOpen(),
                    operation.object("responses").orElseThrow().get("401").isPresent(),
                    route.path());
        }
    }

    @Test
    void operations_have_names_of_their_own() {
        var names = new ArrayList<String>();
        for (var item : paths.fields().values()) {
            for (var operation : ((Json.Obj) item).fields().values()) {
                names.add(((Json.Obj) operation).text("operationId").orElseThrow());
            }
        }
        assertEquals(names.size(), new TreeSet<>(names).size(), names.toString());
    }

    private List<String> pathParameters(Json.Obj operation) {
        return operation.items("parameters").orElse(List.of()).stream()
                .map(Json.Obj.class::cast)
                .map(one -> one.text("$ref").map(this::at).orElse(one))
                .filter(one -> one.text("in").orElseThrow().equals("path"))
                .map(one -> one.text("name").orElseThrow())
                .toList();
    }

    private static List<String> variables(String path) {
        return VARIABLE.matcher(path).results().map(found -> found.group(1)).toList();
    }

    private Json.Obj at(String reference) {
        var found = document;
        for (var name : reference.substring(2).split("/", -1)) {
            found = found.object(name).orElseThrow(() -> new AssertionError(reference));
        }
        return found;
    }

    private static List<String> references(Json json) {
        var found = new ArrayList<String>();
        switch (json) {
            case Json.Obj object -> {
                object.text("$ref").ifPresent(found::add);
                object.fields().values().forEach(value -> found.addAll(references(value)));
            }
            case Json.Arr(var items) -> items.forEach(item -> found.addAll(references(item)));
            case Json.Null _, Json.Bool _, Json.Num _, Json.Str _ -> {}
        }
        return found;
    }

    private static Routes routes() {
        var aws = Ports.production();
        var environment =
                new Environment(
                        Map.of(
                                "JOBWRIGHT_MACHINE_PREFIX", "jobwright",
                                "JOBWRIGHT_STEP_FUNCTION_ARN",
                                        "arn:aws:lambda:eu-central-1:123456789012:function:f"));
        return Routes.of(
                new Ports(
                        environment,
                        aws.table(),
                        aws.queue(),
                        aws.alarms(),
                        aws.executions(),
                        aws.functions(),
                        aws.blobs(),
                        aws.secrets(),
                        aws.push(),
                        aws.bus(),
                        aws.posts(),
                        aws.clock(),
                        aws.pause(),
                        aws.ids(),
                        aws.tools()));
    }
}
