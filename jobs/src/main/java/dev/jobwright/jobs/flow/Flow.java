package dev.jobwright.jobs.flow;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.Parsed;
import dev.jobwright.jobs.json.Problem;
import dev.jobwright.jobs.json.Problems;
import dev.jobwright.jobs.workflow.Names;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A workflow that is being built: routines, whose events are connected to other routines' slots.
 *
 * <p>What is wrong is collected while the flow is built, and told all at once at the end, with
 * places like {@code /routines/extract/slots/text} and {@code /connections/2} (from 0, in the order
 * of the calls). Whether tools and their parameters exist is decided where the document is
 * published. Not for use by several threads.
 */
public final class Flow {
    private final String name;
    private String description = "";
    private final Map<String, Source.Input> inputs = new LinkedHashMap<>();
    private final Map<String, Routine> routines = new LinkedHashMap<>();
    private final List<Connection> connections = new ArrayList<>();
    private final Map<String, Source> outputs = new LinkedHashMap<>();
    private final Problems problems = new Problems();

    private Flow(String name) {
        this.name = name;
    }

    /** An empty flow, with its name for people. */
    public static Flow named(String name) {
        return new Flow(name);
    }

    /** Says what it is for. */
    public Flow describedAs(String text) {
        this.description = text;
        return this;
    }

    /** Asks each job for something. */
    public Source.Input input(Source.Input asked) {
        var id = asked.variableId();
        named("/inputs", id);
        if (inputs.putIfAbsent(id, asked) != null) {
            problem("/inputs", id, "DUPLICATE_INPUT", "there is another input called " + id);
        }
        return asked;
    }

    /** Adds a routine: a step of the workflow, under an id of its own. */
    public Routine routine(String id, Work work) {
        named("/routines", id);
        var routine = new Routine(id, work);
        if (routines.putIfAbsent(id, routine) != null) {
            problem("/routines", id, "DUPLICATE_STEP", "there is another routine called " + id);
        }
        return routine;
    }

    /**
     * Gives a slot what a source has. Several sources of one slot are merged, in the order of their
     * routines.
     */
    public Flow connect(Source from, Slot to) {
        connections.add(new Connection(from, to));
        return this;
    }

    /** Makes what a source has one of the job's results. */
    public Flow output(String variableId, Source from) {
        named("/outputs", variableId);
        if (outputs.putIfAbsent(variableId, from) != null) {
            problem(
                    "/outputs",
                    variableId,
                    "DUPLICATE_OUTPUT",
                    "there is another output called " + variableId);
        }
        return this;
    }

    /** The workflow's document, or everything that is wrong with the flow. */
    public Parsed<Json.Obj> build() {
        var slots = Net.slots(connections);
        var net = new Net(name, description, inputs, routines, connections, outputs, slots);
        var found = new Problems();
        problems.list().forEach(one -> found.add(one.pointer(), one.code(), one.message()));
        return found.none() ? Draw.document(net, found) : new Parsed.Bad<>(found.list());
    }

    /**
     * The workflow's document.
     *
     * @throws InvalidFlow with everything that is wrong
     */
    public Json.Obj document() {
        return switch (build()) {
            case Parsed.Good<Json.Obj>(var document) -> document;
            case Parsed.Bad<Json.Obj>(var wrong) -> throw new InvalidFlow(wrong);
        };
    }

    private void named(String place, String id) {
        if (!Names.allowed(id)) {
            problem(place, id, "INVALID_NAME", "use 1 to 64 letters, digits, _ and -");
        }
    }

    private void problem(String place, String id, String code, String message) {
        problems.add(Problem.below(place, id), code, message);
    }
}
