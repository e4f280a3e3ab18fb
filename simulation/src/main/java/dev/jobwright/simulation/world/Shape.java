package dev.jobwright.simulation.world;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.JsonText;
import dev.jobwright.jobs.workflow.WorkflowId;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** The workflows of the world; each lies beside this class as a document. */
public enum Shape {
    /** It is called by {@link #CALL}, and no job runs it. */
    INNER,
    /** One step after another. */
    CHAIN,
    /** Two steps at a time. */
    BRANCHES,
    /** A step over a list. */
    LIST,
    /** Time passes. */
    PAUSE,
    /** Somebody is asked. */
    QUESTION,
    /** Another workflow is called. */
    CALL,
    /** Failures that change nothing. */
    SURVIVE,
    /** Failures that may pass. */
    RETRY,
    /** A decision that may jump back. */
    LOOP,
    /** A value that is too large for an item. */
    LARGE,
    /** A step that cleans up. */
    CLEANED,
    /** A failure that ends it. */
    FAIL,
    /** One step, which may be given what another job brought about. */
    TAKE;

    /** Its workflow's id. */
    public WorkflowId id() {
        return new WorkflowId(name().toLowerCase(Locale.ROOT));
    }

    /** Its document. */
    Json.Obj document() {
        var name = id() + ".json";
        try (var in = Shape.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("there is no " + name);
            }
            return (Json.Obj)
                    JsonText.readOwn(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
