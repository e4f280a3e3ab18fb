package dev.jobwright.functions.api;

import dev.jobwright.jobs.json.Json;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the description says of shapes, in a few words of HTML. */
final class Shapes {
    private static final List<String> BOUNDS =
            List.of(
                    "format",
                    "pattern",
                    "default",
                    "minimum",
                    "maximum",
                    "minLength",
                    "maxLength",
                    "minItems",
                    "maxItems",
                    "maxProperties");

    private final Json.Obj document;

    Shapes(Json.Obj document) {
        this.document = document;
    }

    /** What a reference leads to, or the thing itself. */
    Json.Obj resolved(Json.Obj there) {
        return there.text("$ref").map(this::at).orElse(there);
    }

    private Json.Obj at(String reference) {
        var found = document;
        for (var name : reference.substring(2).split("/", -1)) {
            found = found.object(name).orElseThrow();
        }
        return found;
    }

    /** The example of a body, if it has one. */
    Optional<Json> example(Json.Obj content) {
        var named =
                content.object("examples").stream()
                        .flatMap(all -> all.fields().values().stream())
                        .findFirst()
                        .flatMap(one -> resolved((Json.Obj) one).get("value"));
        return content.get("example").or(() -> named);
    }

    /** What fits a schema. */
    String words(Json.Obj schema) {
        var codes = schema.object("properties").flatMap(of -> of.object("code"));
        return Stream.of(
                        Stream.of(kind(schema)),
                        words(schema, "enum").stream(),
                        codes.flatMap(code -> words(code, "enum")).stream(),
                        BOUNDS.stream().flatMap(name -> bound(schema, name).stream()))
                .flatMap(text -> text)
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(" "));
    }

    private String kind(Json.Obj schema) {
        return schema.text("$ref")
                .map(Shapes::link)
                .or(() -> any(schema, "oneOf"))
                .or(() -> any(schema, "anyOf"))
                .orElseGet(() -> type(schema));
    }

    private static String link(String reference) {
        var name = Html.text(reference.substring(reference.lastIndexOf('/') + 1));
        return "<a href=\"#" + name + "\">" + name + "</a>";
    }

    private Optional<String> any(Json.Obj schema, String name) {
        return schema.items(name)
                .filter(_ -> schema.get("type").isEmpty())
                .map(items ->
                        items.stream()
                                .map(item -> words((Json.Obj) item))
                                .collect(Collectors.joining(" or ")));
    }

    private String type(Json.Obj schema) {
        var type =
                schema.items("type")
                        .map(types ->
                                types.stream()
                                        .map(one -> ((Json.Str) one).value())
                                        .collect(Collectors.joining(" or ")))
                        .or(() -> schema.text("type"))
                        .orElse("");
        var items = schema.object("items").map(item -> " of " + words(item)).orElse("");
        return Html.text(type) + items;
    }

    private static Optional<String> words(Json.Obj schema, String name) {
        return schema.items(name)
                .map(words ->
                        words.stream()
                                .map(word -> "<code>" + Html.text(word.toString()) + "</code>")
                                .collect(Collectors.joining(", ")));
    }

    private static Optional<String> bound(Json.Obj schema, String name) {
        return schema.get(name)
                .map(value -> "<code>" + name + ": " + Html.text(value.toString()) + "</code>");
    }
}
