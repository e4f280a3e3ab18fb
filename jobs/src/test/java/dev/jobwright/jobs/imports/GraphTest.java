package dev.jobwright.jobs.imports;

import static dev.jobwright.jobs.imports.Translated.good;
import static dev.jobwright.jobs.imports.Translated.notes;
import static dev.jobwright.jobs.imports.Translated.problems;
import static dev.jobwright.jobs.imports.Translated.same;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.util.List;

final class GraphTest {
    @Test
    void nodes_are_steps_and_edges_are_mappings() {
        var translated =
                good(
                        Format.GRAPH,
                        """
                        {"nodes": [
                          {"id": "in", "type": "nodetool.input.StringInput",
                           "data": {"name": "prompt", "value": "Hello"}},
                          {"id": "1", "type": "text.clean", "data": {"mode": "fast", "off": null},
                           "ui_properties": {"x": 1}},
                          {"id": 2, "type": "count", "data": {"text": "unused"}},
                          {"id": "note", "type": "nodetool.workflows.base_node.Comment"},
                          {"id": "out", "type": "nodetool.output.TextOutput",
                           "data": {"name": "words"}}],
                         "edges": [
                          {"id": "e1", "source": "in", "sourceHandle": "output", "target": "1",
                           "targetHandle": "raw"},
                          {"id": "e2", "source": "1", "source_handle": "result", "target": 2,
                           "target_handle": "text"},
                          {"source": "2", "sourceHandle": "counts", "target": "out",
                           "targetHandle": "value"}]}
                        """);
        same(
                """
                {"name": "Ad hoc graph",
                 "inputs": [{"name": "prompt", "variable_id": "prompt", "required": true,
                             "schema": {"type": "string"}}],
                 "steps": [
                  {"step_id": "1", "tool_id": "text_clean",
                   "parameter_mappings": {"mode": {"value": "fast"},
                                          "raw": {"variable": "prompt"}},
                   "output_mappings": {"result": "1_result"}, "depends_on": []},
                  {"step_id": "2", "tool_id": "count",
                   "parameter_mappings": {"text": {"variable": "1_result"}},
                   "output_mappings": {"counts": "words"}, "depends_on": ["1"]}],
                 "outputs": ["words"]}
                """,
                translated.document());
        same("{\"prompt\": \"Hello\"}", translated.values());
        assertEquals(
                List.of(
                        "/document/nodes/1/ui_properties LEFT_OUT",
                        "/document/nodes/0/data/value LEFT_OUT",
                        "/document/nodes/1/type RENAMED",
                        "/document/nodes/3 LEFT_OUT",
                        "/document/edges/0/id LEFT_OUT",
                        "/document/edges/1/id LEFT_OUT",
                        "/document/nodes/1/data/off LEFT_OUT",
                        "/document/nodes/2/data/text LEFT_OUT"),
                notes(translated));
    }

    @Test
    void problems_of_the_translation_are_told_of_the_graph() {
        var origins =
                good(
                                Format.GRAPH,
                                """
                                {"nodes": [{"id": "b", "type": "t", "data": {"x": 1}},
                                           {"id": "a", "type": "t"}],
                                 "edges": [{"source": "a", "sourceHandle": "o", "target": "b",
                                            "targetHandle": "y"}]}
                                """)
                        .origins();
        assertEquals("/document/nodes/1", origins.of("/steps/0/tool_id"));
        assertEquals("/document/edges/0", origins.of("/steps/0/output_mappings/o"));
        assertEquals("/document/nodes/0/data/x", origins.of("/steps/1/parameter_mappings/x"));
        assertEquals("/document/edges/0", origins.of("/steps/1/parameter_mappings/y/variable"));
        assertEquals("/document", origins.of("/outputs/7"));
    }

    @Test
    void edges_into_one_handle_are_a_list() {
        var translated =
                good(
                        Format.GRAPH,
                        """
                        {"nodes": [{"id": "a", "type": "t"}, {"id": "b", "type": "t"},
                                   {"id": "c", "type": "t"}],
                         "edges": [
                          {"source": "a", "sourceHandle": "o", "target": "c", "targetHandle": "l"},
                          {"source": "b", "sourceHandle": "o", "target": "c", "targetHandle": "l"}]}
                        """);
        assertTrue(
                translated
                        .document()
                        .toString()
                        .contains("{\"l\":{\"variable\":\"a_o\",\"merge\":\"append\"}}"));
        assertEquals(
                List.of("/document/edges/0 CHANGED", "/document/edges/1 CHANGED"),
                notes(translated));
    }

    @Test
    void an_edge_without_handles_only_says_what_comes_first() {
        var translated =
                good(
                        Format.GRAPH,
                        """
                        {"graph": {"nodes": [{"id": "a", "type": "t"}, {"id": "b", "type": "t"}],
                                   "edges": [{"source": "a", "target": "b"}]},
                         "name": "Named"}
                        """);
        same(
                """
                {"name": "Named", "inputs": [], "steps": [
                  {"step_id": "a", "tool_id": "t", "depends_on": []},
                  {"step_id": "b", "tool_id": "t", "depends_on": ["a"]}]}
                """,
                translated.document());
    }

    @Test
    void without_output_nodes_a_graph_gives_what_its_last_nodes_give() {
        same(
                """
                {"name": "Ad hoc graph", "inputs": [], "steps": [
                  {"step_id": "n", "tool_id": "count",
                   "parameter_mappings": {"text": {"value": "a b"}},
                   "output_mappings": {"counts": "n_counts"}, "depends_on": []}],
                 "outputs": ["n_counts"]}
                """,
                good(
                                Format.GRAPH,
                                """
                                {"nodes": [{"id": "n", "type": "count",
                                            "data": {"text": "a b"}}]}
                                """)
                        .document());
    }

    @Test
    void groups_are_for_editors_but_nodes_in_other_nodes_are_refused() {
        var grouped =
                good(
                        Format.GRAPH,
                        """
                        {"nodes": [{"id": "g", "type": "nodetool.workflows.base_node.Group"},
                                   {"id": "a", "type": "t", "parent_id": "g"}]}
                        """);
        assertEquals(
                List.of("/document/nodes/1/parent_id LEFT_OUT", "/document/nodes/0 LEFT_OUT"),
                notes(grouped));
        assertEquals(
                List.of("/document/nodes/1/parent_id NOT_SUPPORTED"),
                problems(
                        Format.GRAPH,
                        """
                        {"nodes": [{"id": "g", "type": "nodetool.group.Loop"},
                                   {"id": "a", "type": "t", "parent_id": "g"}]}
                        """));
    }

    @Test
    void what_cannot_be_meant_is_a_problem_at_its_place() {
        assertEquals(List.of("/document MISSING_FIELD"), problems(Format.GRAPH, "{}"));
        assertEquals(
                List.of("/document/nodes/1 DUPLICATE_STEP", "/document/nodes/2 MISSING_FIELD"),
                problems(
                        Format.GRAPH,
                        """
                        {"nodes": [{"id": "a", "type": "t"}, {"id": "a", "type": "t"},
                                   {"id": "b"}]}
                        """));
        assertEquals(
                List.of("/document/edges/0/target UNKNOWN_NODE", "/document/edges/1 MISSING_FIELD"),
                problems(
                        Format.GRAPH,
                        """
                        {"nodes": [{"id": "a", "type": "t"}],
                         "edges": [{"source": "a", "target": "x"},
                                   {"source": "a", "target": "a", "sourceHandle": "o"}]}
                        """));
        assertEquals(
                List.of("/document/nodes/0 DEPENDENCY_CYCLE"),
                problems(
                        Format.GRAPH,
                        """
                        {"nodes": [{"id": "a", "type": "t"}, {"id": "b", "type": "t"}],
                         "edges": [{"source": "a", "target": "b"}, {"source": "b", "target": "a"}]}
                        """));
    }
}
