package dev.jobwright.jobs.imports;

import dev.jobwright.jobs.flow.Routine;
import dev.jobwright.jobs.flow.Source;
import dev.jobwright.jobs.flow.Work;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.Place;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Builds a flow of a graph: tools' nodes are its routines. */
final class DrawGraph {
    private final Reading reading;
    private final Drawing drawing;
    private final Map<String, Node> nodes;
    private final Spelling ids;
    private final Spelling variables;
    private final Map<String, Routine> routines = new LinkedHashMap<>();
    private final Map<String, Source.Input> inputs = new LinkedHashMap<>();
    private final Set<String> sources = new HashSet<>();
    private final Set<String> fed = new HashSet<>();

    DrawGraph(Reading reading, Drawing drawing, Map<String, Node> nodes) {
        this.reading = reading;
        this.drawing = drawing;
        this.nodes = nodes;
        this.ids = new Spelling(nodes.keySet());
        this.variables =
                new Spelling(
                        nodes.values().stream()
                                .filter(node -> node.kind() == NodeKind.INPUT)
                                .map(DrawGraph::name)
                                .toList());
    }

    void draw(List<Fields> edges) {
        for (var node : nodes.values()) {
            switch (node.kind()) {
                case INPUT -> input(node);
                case TOOL -> routine(node);
                case REMARK, GROUP ->
                        reading.note(node.at(), Note.Kind.LEFT_OUT, "it is for an editor");
                case OUTPUT -> others(node);
            }
        }
        var read = edges.stream().flatMap(edge -> edge(edge).stream()).toList();
        var handles = new HashMap<String, Integer>();
        read.forEach(edge -> edge.key().ifPresent(key -> handles.merge(key, 1, Integer::sum)));
        read.forEach(edge ->
                connect(
                        edge,
                        edge.key().filter(key -> handles.getOrDefault(key, 0) > 1).isPresent()));
        routines.forEach((id, routine) -> values(node(id), routine));
        if (nodes.values().stream().noneMatch(node -> node.kind() == NodeKind.OUTPUT)) {
            ends();
        }
    }

    private Node node(String id) {
        return Objects.requireNonNull(nodes.get(id));
    }

    /** What an input or an output is called: its name in data, or the node's own. */
    private static String name(Node node) {
        return node.text("name").or(node::label).orElse(node.id());
    }

    private void input(Node node) {
        var name = name(node);
        var variable = variables.of(name);
        renamed(node.at(), name, variable);
        var asked = Source.asked(variable, NodeKind.schema(node.type())).called(name);
        drawing.input(asked, node.at());
        inputs.put(node.id(), asked);
        Optional.ofNullable(node.data().get("value"))
                .filter(place -> !(place.value() instanceof Json.Null))
                .ifPresent(place -> {
                    drawing.value(variable, place.value());
                    reading.note(
                            place,
                            Note.Kind.LEFT_OUT,
                            "a workflow has no values: each job is given its own");
                });
        others(node);
    }

    private void others(Node node) {
        node.data()
                .forEach((name, place) -> {
                    if (!name.equals("name") && !name.equals("value")) {
                        reading.note(
                                place, Note.Kind.LEFT_OUT, "an input or output has no such field");
                    }
                });
    }

    private void routine(Node node) {
        var id = ids.of(node.id());
        var tool = Spelling.allowed(node.type());
        renamed(node.at(), node.id(), id);
        renamed(node.typeAt(), node.type(), tool);
        var routine = drawing.flow().routine(id, Work.tool(tool));
        node.label().ifPresent(routine::label);
        reading.origins().put(Origins.routine(id), node.at().pointer());
        routines.put(node.id(), routine);
    }

    private void renamed(Place at, String foreign, String ours) {
        if (!foreign.equals(ours)) {
            reading.note(at, Note.Kind.RENAMED, "it is called " + ours);
        }
    }

    /** Whatever an edge gives counts more than what stands in the node. */
    private void values(Node node, Routine routine) {
        node.data()
                .forEach((name, place) -> {
                    if (fed.contains(key(node, name))) {
                        reading.note(place, Note.Kind.LEFT_OUT, "an edge gives " + name);
                    } else if (place.value() instanceof Json.Null) {
                        reading.note(place, Note.Kind.LEFT_OUT, "null counts as none");
                    } else {
                        drawing.set(routine, name, place);
                    }
                });
    }

    /**
     * An edge, read.
     *
     * @param output the source's handle; none when it only says what comes first
     * @param input the target's handle; none when it only says what comes first
     */
    private record Edge(
            Node source, Optional<String> output, Node target, Optional<String> input, Place at) {
        /** The handle that it gives a value to. */
        Optional<String> key() {
            return output.isEmpty()
                    ? Optional.empty()
                    : input.map(handle -> DrawGraph.key(target, handle));
        }
    }

    private static String key(Node node, String handle) {
        return node.id() + "\n" + handle;
    }

    private Optional<Edge> edge(Fields fields) {
        var source = end(fields, "source", "source_id");
        var target = end(fields, "target", "target_id");
        var output = fields.find("source_handle").flatMap(place -> place.text(1, 500));
        var input = fields.find("target_handle").flatMap(place -> place.text(1, 500));
        fields.leaveOut("edges have no ids", "id");
        fields.leaveOut("it is for an editor", "ui_properties", "type", "animated", "style");
        fields.noteOthers();
        if (output.isPresent() != input.isPresent()) {
            fields.at()
                    .problem(
                            "MISSING_FIELD",
                            "say both source_handle and target_handle; or neither, where the target"
                                    + " only follows the source");
            return Optional.empty();
        }
        return source.flatMap(
                from -> target.map(to -> new Edge(from, output, to, input, fields.at())));
    }

    private Optional<Node> end(Fields fields, String... names) {
        var place = fields.need(names);
        var id = place.flatMap(ReadGraph::id);
        var node = id.map(nodes::get);
        if (id.isPresent() && node.isEmpty()) {
            place.ifPresent(at -> at.problem("UNKNOWN_NODE", "no node has the id " + id.get()));
        }
        return node;
    }

    private void connect(Edge edge, boolean isShared) {
        switch (edge.target().kind()) {
            case REMARK, GROUP ->
                    reading.note(edge.at(), Note.Kind.LEFT_OUT, "its target is left out");
            case INPUT -> edge.at().problem("INVALID_EDGE", "an input is given by the job only");
            case OUTPUT -> output(edge);
            case TOOL -> feed(edge, isShared);
        }
    }

    private void output(Edge edge) {
        if (edge.output().isEmpty()) {
            edge.at().problem("MISSING_FIELD", "add source_handle: which output of the source");
            return;
        }
        source(edge)
                .ifPresent(source -> {
                    var name = Spelling.allowed(name(edge.target()));
                    renamed(edge.target().at(), name(edge.target()), name);
                    drawing.output(name, source, edge.at());
                });
    }

    private void feed(Edge edge, boolean isShared) {
        var target = Objects.requireNonNull(routines.get(edge.target().id()));
        source(edge)
                .ifPresent(source -> {
                    if (edge.input().isEmpty()) {
                        if (source instanceof Source.Event(var first, _, _)) {
                            target.after(first);
                        }
                        return;
                    }
                    fed.add(key(edge.target(), edge.input().get()));
                    var slot = target.slot(edge.input().get());
                    if (isShared) {
                        reading.note(
                                edge.at(),
                                Note.Kind.CHANGED,
                                slot.name() + " is given the list of what its edges give");
                    }
                    drawing.connect(source, isShared ? slot.appending() : slot, edge.at());
                });
    }

    private Optional<Source> source(Edge edge) {
        var from = edge.source();
        sources.add(from.id());
        return switch (from.kind()) {
            case INPUT -> Optional.ofNullable(inputs.get(from.id()));
            case TOOL ->
                    Optional.ofNullable(routines.get(from.id()))
                            .map(routine -> event(routine, edge));
            case OUTPUT -> {
                edge.at().problem("INVALID_EDGE", "an output gives nothing to other nodes");
                yield Optional.empty();
            }
            case REMARK, GROUP -> {
                reading.note(edge.at(), Note.Kind.LEFT_OUT, "its source is left out");
                yield Optional.empty();
            }
        };
    }

    private Source event(Routine routine, Edge edge) {
        var name = edge.output().orElse("");
        reading.origins()
                .put(Origins.event(Origins.routine(routine.toString()), name), edge.at().pointer());
        return routine.event(name);
    }

    /** Without outputs of its own a graph gives all that its last nodes give. */
    private void ends() {
        var names =
                new ArrayList<String>(
                        inputs.values().stream().map(Source.Input::variableId).toList());
        var spelling = new Spelling(names);
        routines.forEach((id, routine) -> {
            if (!sources.contains(id)) {
                reading.tool(Spelling.allowed(node(id).type()))
                        .ifPresent(tool ->
                                tool.outputs()
                                        .forEach(output ->
                                                drawing.output(
                                                        spelling.free(
                                                                routine + "_" + output.name()),
                                                        routine.event(output.name()),
                                                        node(id).at())));
            }
        });
    }
}
