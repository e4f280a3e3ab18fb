package dev.jobwright.jobs.workflow;

import dev.jobwright.jobs.json.Json;

import java.util.Optional;

/**
 * A file as a value.
 *
 * @param fileId which file
 * @param name what its owner calls it
 */
public record FileRef(String fileId, Optional<String> name) {

    /** Reads {@code {"file_id": …, "name"?: …}}; empty when the value is not that. */
    public static Optional<FileRef> read(Json value) {
        return value instanceof Json.Obj object
                ? object.text("file_id")
                        .filter(id -> !id.isBlank())
                        .map(id -> new FileRef(id, object.text("name")))
                : Optional.empty();
    }
}
