package dev.jobwright.jobs.imports;

import dev.jobwright.jobs.json.Json;

/**
 * Something that is not in the translation as it was in the document.
 *
 * @param pointer its place in the document, a JSON Pointer
 * @param kind what was done
 * @param message what and why
 */
public record Note(String pointer, Kind kind, String message) {
    /** What was done. */
    public enum Kind {
        /** It has no meaning in a workflow of ours. */
        LEFT_OUT,
        /** It is called something else. */
        RENAMED,
        /** It was not said, and had to be. */
        ADDED,
        /** It means nearly the same. */
        CHANGED
    }

    /** As it stands in an answer. */
    public Json.Obj json() {
        return Json.object()
                .put("pointer", pointer)
                .put("code", kind.name())
                .put("message", message)
                .done();
    }
}
