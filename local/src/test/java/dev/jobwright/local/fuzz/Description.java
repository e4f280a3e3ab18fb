package dev.jobwright.local.fuzz;

import dev.jobwright.jobs.json.Json;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The API's description, as far as requests can be made of it. */
final class Description {
    private final Json.Obj document;

    Description(Json.Obj document) {
        this.document = document;
    }

    List<Operation> operations() {
        var all = new ArrayList<Operation>();
        document.object("paths")
                .orElseThrow()
                .fields()
                .forEach((path, item) ->
                        ((Json.Obj) item)
                                .fields()
                                .forEach((method, one) ->
                                        all.add(operation(method, path, (Json.Obj) one))));
        return all;
    }

    private Operation operation(String method, String path, Json.Obj one) {
        var content =
                one.object("requestBody")
                        .map(this::resolved)
                        .flatMap(body -> body.object("content"))
                        .flatMap(types -> types.object("application/json"));
        return new Operation(
                one.text("operationId").orElseThrow(),
                method.toUpperCase(Locale.ROOT),
                path,
                one.items("parameters").orElse(List.of()).stream()
                        .map(parameter -> resolved((Json.Obj) parameter))
                        .toList(),
                content.flatMap(body -> body.object("schema")),
                content.map(this::examples).orElse(List.of()));
    }

    private List<Json> examples(Json.Obj content) {
        var all = new ArrayList<Json>();
        content.get("example").ifPresent(all::add);
        content.object("examples")
                .orElse(Json.EMPTY)
                .fields()
                .values()
                .forEach(one -> resolved((Json.Obj) one).get("value").ifPresent(all::add));
        return all;
    }

    /** What a reference leads to, with what stands beside it; or the thing itself. */
    Json.Obj resolved(Json.Obj there) {
        return there.text("$ref").map(this::at).orElse(there);
    }

    private Json.Obj at(String reference) {
        var found = document;
        for (var name : reference.substring(2).split("/", -1)) {
            found = found.object(name).orElseThrow();
        }
        return Optional.of(found).filter(one -> one.text("$ref").isEmpty()).orElseThrow();
    }
}
