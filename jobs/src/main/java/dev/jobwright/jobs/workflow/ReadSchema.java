package dev.jobwright.jobs.workflow;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.ObjectReader;
import dev.jobwright.jobs.json.Place;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/**
 * Reads a schema: {@code {"type": …, "enum"?: […], "mime_types"?: […]}} and keywords of JSON
 * Schema.
 */
public final class ReadSchema {
    /** A keyword like others, but where whoever holds a schema has one of its own. */
    private static final String DESCRIPTION = "description";

    private static final int MOST_ALLOWED = 200;
    private static final int MOST_MIME_TYPES = 50;
    private static final int LONGEST_MIME_TYPE = 255;

    private ReadSchema() {}

    static Optional<Schema> read(Place at) {
        var schema = at.object().flatMap(ReadSchema::read);
        if (schema.filter(one -> !ReadKeywords.isSmall(one.keywords())).isPresent()) {
            at.problem("LIMIT_EXCEEDED", ReadKeywords.tooLarge());
        }
        return schema;
    }

    private static Optional<Schema> read(ObjectReader object) {
        var keywords = new ArrayList<>(ReadKeywords.names());
        keywords.add(DESCRIPTION);
        var schema = schema(object, keywords);
        object.optional("$ref").ifPresent(ReadKeywords::refuseReference);
        object.refuseOthers();
        return schema;
    }

    /** The schema that some of an object's fields are; what else stands there is left. */
    public static Optional<Schema> fields(ObjectReader fields) {
        return schema(fields, ReadKeywords.names());
    }

    private static Optional<Schema> schema(ObjectReader fields, List<String> names) {
        var words = Arrays.stream(Schema.Type.values()).map(Schema.Type::word).toList();
        var type = fields.required("type").flatMap(at -> at.word(Schema.Type::of, words));
        var allowed = fields.optional("enum");
        var mimeTypes = fields.optional("mime_types");
        var keywords = keywords(fields, names);
        return type.map(known ->
                new Schema(
                        known,
                        allowed.map(at -> allowed(at, known)).orElse(List.of()),
                        mimeTypes.map(at -> mimeTypes(at, known)).orElse(List.of()),
                        keywords));
    }

    private static Json.Obj keywords(ObjectReader fields, List<String> names) {
        var found = new LinkedHashMap<String, Place>();
        for (var name : names) {
            fields.optional(name).ifPresent(at -> found.put(name, at));
        }
        return ReadKeywords.read(found);
    }

    private static List<Json> allowed(Place at, Schema.Type type) {
        var items = at.items(1, MOST_ALLOWED).orElse(List.of());
        for (var item : items) {
            Schema.of(type)
                    .fault(item.value())
                    .ifPresent(fault -> item.problem("WRONG_TYPE", fault));
        }
        return items.stream().map(Place::value).toList();
    }

    private static List<String> mimeTypes(Place at, Schema.Type type) {
        if (type != Schema.Type.FILE) {
            at.problem("UNKNOWN_FIELD", "only the type file has mime_types");
        }
        return at.items(1, MOST_MIME_TYPES).orElse(List.of()).stream()
                .flatMap(item -> item.text(1, LONGEST_MIME_TYPE).stream())
                .toList();
    }
}
