package dev.jobwright.jobs.workflow;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.ObjectReader;
import dev.jobwright.jobs.json.Place;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Reads a schema: {@code {"type": …, "enum"?: […], "mime_types"?: […]}}. */
public final class ReadSchema {
    private static final int MOST_ALLOWED = 200;
    private static final int MOST_MIME_TYPES = 50;
    private static final int LONGEST_MIME_TYPE = 255;

    private ReadSchema() {}

    static Optional<Schema> read(Place at) {
        return at.object().flatMap(ReadSchema::read);
    }

    private static Optional<Schema> read(ObjectReader object) {
        var schema = fields(object);
        object.refuseOthers();
        return schema;
    }

    /** The schema that some of an object's fields are; what else stands there is left. */
    public static Optional<Schema> fields(ObjectReader fields) {
        var words = Arrays.stream(Schema.Type.values()).map(Schema.Type::word).toList();
        var type = fields.required("type").flatMap(at -> at.word(Schema.Type::of, words));
        var allowed = fields.optional("enum");
        var mimeTypes = fields.optional("mime_types");
        return type.map(known ->
                new Schema(
                        known,
                        allowed.map(at -> allowed(at, known)).orElse(List.of()),
                        mimeTypes.map(at -> mimeTypes(at, known)).orElse(List.of())));
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
