package dev.jobwright.jobs.imports;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.Parsed;
import dev.jobwright.jobs.json.Place;
import dev.jobwright.jobs.tool.ToolId;
import dev.jobwright.jobs.tool.ToolSignature;

import java.util.Optional;
import java.util.function.Function;

/**
 * Translates workflows of other systems. It is liberal in how fields are spelt and strict in what
 * they mean: nothing is dropped without a note or a problem.
 */
public final class Translate {
    private final Function<ToolId, Optional<ToolSignature>> tools;

    /** With the tools that there are; a document may say less where a tool's signature says it. */
    public Translate(Function<ToolId, Optional<ToolSignature>> tools) {
        this.tools = tools;
    }

    /**
     * A workflow, as it was read.
     *
     * @param document ours
     * @param values what its inputs have been given, by variable
     */
    record Read(Json.Obj document, Json.Obj values) {}

    /** Translates a document. */
    public Translation document(Format format, Place at) {
        var reading = new Reading(tools, new Origins(at.pointer()));
        var read =
                switch (format) {
                    case STEPS -> new ReadSteps(reading).read(at);
                    case GRAPH -> new ReadGraph(reading).read(at);
                    case FLOW -> new ReadFlow(reading).read(at);
                };
        return switch (at.problems().or(read)) {
            case Parsed.Good<Read>(Read(var document, var values)) ->
                    new Translation.Good(document, values, reading.notes(), reading.origins());
            case Parsed.Bad<Read>(var problems) -> new Translation.Bad(problems, reading.notes());
        };
    }
}
