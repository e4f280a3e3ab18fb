package dev.jobwright.jobs.imports;

import dev.jobwright.jobs.flow.Flow;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.Place;
import dev.jobwright.jobs.workflow.ReadWorkflow;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Translates nodes, and edges between their handles. */
final class ReadGraph {
    private static final int MOST_EDGES = 20_000;
    private static final String NO_NAME = "Ad hoc graph";

    private final Reading reading;

    ReadGraph(Reading reading) {
        this.reading = reading;
    }

    /** Reads a graph, or a workflow that has one. */
    Optional<Translate.Read> read(Place at) {
        return Fields.of(at, reading)
                .flatMap(root ->
                        root.find("graph")
                                .map(inner ->
                                        Fields.of(inner, reading)
                                                .flatMap(graph -> graph(root, graph)))
                                .orElseGet(() -> graph(root, root)));
    }

    private Optional<Translate.Read> graph(Fields root, Fields graph) {
        var name = root.find("name", "title").flatMap(place -> place.text(1, 200));
        var description = root.find("description").flatMap(place -> place.text(0, 4_000));
        var nodes = graph.need("nodes").map(this::nodes).orElse(Map.of());
        var edges = graph.find("edges").map(this::edges).orElse(List.of());
        root.leaveOut("ids are given when a workflow is published", "id", "workflow_id");
        graph.noteOthers();
        if (root != graph) {
            root.noteOthers();
        }
        if (!root.at().problems().none()) {
            return Optional.empty();
        }
        var flow = Flow.named(name.orElse(NO_NAME)).describedAs(description.orElse(""));
        var drawing = new Drawing(flow, reading);
        new DrawGraph(reading, drawing, nodes).draw(edges);
        return root.at().problems().none() ? drawing.done(root.at()) : Optional.empty();
    }

    private Map<String, Node> nodes(Place at) {
        Map<String, Node> nodes = new LinkedHashMap<>();
        for (var item : at.items(1, ReadWorkflow.MOST_STEPS).orElse(List.of())) {
            Fields.of(item, reading)
                    .flatMap(this::node)
                    .ifPresent(node -> {
                        if (nodes.putIfAbsent(node.id(), node) != null) {
                            item.problem("DUPLICATE_STEP", "another node has the id " + node.id());
                        }
                    });
        }
        nodes.values().forEach(node -> parent(node, nodes));
        return nodes;
    }

    private Optional<Node> node(Fields fields) {
        var id = fields.need("id").flatMap(ReadGraph::id);
        var type = fields.need("type", "tool_id").flatMap(place -> place.text(1, 500));
        var typeAt = fields.find("type", "tool_id");
        var label = fields.find("label", "title", "name").flatMap(place -> place.text(0, 200));
        var data = new ArrayList<Map<String, Place>>();
        for (var name : List.of("data", "dynamic_properties")) {
            fields.find(name).flatMap(place -> place.entries(MOST_EDGES)).ifPresent(data::add);
        }
        var parent = fields.find("parent_id");
        fields.leaveOut("it is for an editor", "ui_properties", "position", "width", "height");
        fields.leaveOut("it is for an editor", "selected", "dragging", "z_index", "style");
        fields.noteOthers();
        return id.flatMap(found ->
                type.map(word -> {
                    var kind = NodeKind.of(word, reading.tool(Spelling.allowed(word)).isPresent());
                    return new Node(
                            found,
                            word,
                            kind,
                            label,
                            merged(data),
                            parent,
                            typeAt.orElse(fields.at()),
                            fields.at());
                }));
    }

    /** Ids of editors may be numbers. */
    static Optional<String> id(Place place) {
        return place.value() instanceof Json.Num number && number.isLong()
                ? Optional.of(number.toString())
                : place.text(1, 500);
    }

    private static Map<String, Place> merged(List<Map<String, Place>> data) {
        Map<String, Place> merged = new LinkedHashMap<>();
        for (var part : data) {
            part.forEach((name, place) -> {
                if (merged.putIfAbsent(name, place) != null) {
                    place.problem("DUPLICATE_PARAMETER", name + " is in data already");
                }
            });
        }
        return merged;
    }

    private void parent(Node node, Map<String, Node> nodes) {
        node.parent()
                .ifPresent(place -> {
                    var parent = id(place).map(nodes::get);
                    if (parent.filter(one -> one.kind() != NodeKind.GROUP).isPresent()) {
                        place.problem(
                                "NOT_SUPPORTED",
                                "only plain groups can hold nodes: take the node out, and repeat a"
                                        + " workflow of its own with for_each instead");
                    } else {
                        reading.note(place, Note.Kind.LEFT_OUT, "a group is for an editor");
                    }
                });
    }

    private List<Fields> edges(Place at) {
        return at.items(0, MOST_EDGES).orElse(List.of()).stream()
                .flatMap(item -> Fields.of(item, reading).stream())
                .toList();
    }
}
