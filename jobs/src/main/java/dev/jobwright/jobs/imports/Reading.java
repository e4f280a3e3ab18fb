package dev.jobwright.jobs.imports;

import dev.jobwright.jobs.json.Place;
import dev.jobwright.jobs.tool.ToolId;
import dev.jobwright.jobs.tool.ToolSignature;
import dev.jobwright.jobs.workflow.Names;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What is learned while a document is translated. */
final class Reading {
    /** How many notes are told; a document with more is not understood the better for the rest. */
    private static final int MOST_NOTES = 1_000;

    private final Function<ToolId, Optional<ToolSignature>> tools;
    private final Origins origins;
    private final List<Note> notes = new ArrayList<>();

    Reading(Function<ToolId, Optional<ToolSignature>> tools, Origins origins) {
        this.tools = tools;
        this.origins = origins;
    }

    void note(Place at, Note.Kind kind, String message) {
        note(at.pointer(), kind, message);
    }

    void note(String pointer, Note.Kind kind, String message) {
        if (notes.size() < MOST_NOTES) {
            notes.add(new Note(pointer, kind, message));
        }
    }

    List<Note> notes() {
        return notes;
    }

    Origins origins() {
        return origins;
    }

    /** A tool, where there is one of that id. */
    Optional<ToolSignature> tool(String id) {
        return Names.allowed(id) ? tools.apply(new ToolId(id)) : Optional.empty();
    }
}
