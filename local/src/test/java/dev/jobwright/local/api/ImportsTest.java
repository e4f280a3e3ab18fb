package dev.jobwright.local.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.jobwright.jobs.json.Json;

import org.junit.jupiter.api.Test;

import java.util.List;

final class ImportsTest extends OnTheApi {
    private static final String STEPS =
            """
            {"name": "Count", "job_id": "job_1",
             "input_variables": [{"name": "words", "variable_id": "words", "required": true,
                                  "schema": {"type": "string"}}],
             "steps": [{"step_id": "count", "sequence_number": 0,
                        "tool": {"tool_id": "count"},
                        "parameter_mappings": {"text": "words"},
                        "output_mappings": {"counts": "total"}}]}
            """;
    private static final String GRAPH =
            """
            {"nodes": [{"id": "in", "type": "input.TextInput", "data": {"name": "words"}},
                       {"id": "n", "type": "count"}],
             "edges": [{"source": "in", "sourceHandle": "output", "target": "n",
                        "targetHandle": "text"}]}
            """;
    private static final String FLOW =
            """
            {"flow_id": "f", "routines": {"counter": {"class": "app.Count", "slots": ["text"],
                                                      "events": ["counts"]}},
             "connections": []}
            """;

    @Test
    void every_format_is_translated_to_what_runs() {
        for (var request : List.of(of("steps", STEPS), of("graph", GRAPH), of("flow", FLOW))) {
            var answer = api.post("/v1/workflows/import", request).is(200);
            assertEquals(List.of(), answer.items("problems").orElseThrow(), answer.toString());
            assertEquals(Json.NULL, answer.get("workflow").orElseThrow());
            api.put("/v1/workflows/again", answer.object("document").orElseThrow().toString())
                    .is(201);
        }
    }

    @Test
    void a_translation_is_published_when_asked_to_and_the_same_again_is_the_same_version() {
        var request =
                of("graph", GRAPH).replaceFirst("\\{", "{\"workflow_id\":\"g\",\"publish\":true,");
        var first = api.post("/v1/workflows/import", request);
        assertEquals("/v1/workflows/g/versions/1", first.header("Location"));
        assertEquals(
                first.is(201).object("workflow").orElseThrow(),
                api.post("/v1/workflows/import", request).is(200).object("workflow").orElseThrow());
        assertEquals(
                first.json().get("document"), api.get("/v1/workflows/g").is(200).get("document"));
    }

    @Test
    void without_publish_nothing_is_kept() {
        var request = of("graph", GRAPH).replaceFirst("\\{", "{\"workflow_id\":\"g\",");
        api.post("/v1/workflows/import", request).is(200);
        api.get("/v1/workflows/g").isProblem(404, "WORKFLOW_NOT_FOUND");
        assertEquals(0, api.machines.defined());
    }

    @Test
    void what_keeps_a_translation_from_running_is_told_of_the_foreign_document() {
        var request = of("graph", GRAPH.replace("\"count\"", "\"compte\""));
        var problem =
                (Json.Obj)
                        api.post("/v1/workflows/import", request)
                                .is(200)
                                .items("problems")
                                .orElseThrow()
                                .getFirst();
        assertEquals("/document/nodes/1", problem.text("pointer").orElseThrow());
        assertEquals("UNKNOWN_TOOL", problem.text("code").orElseThrow());
        assertEquals(
                List.of("/document/nodes/1 UNKNOWN_TOOL"),
                api.post(
                                "/v1/workflows/import",
                                request.replaceFirst(
                                        "\\{", "{\"workflow_id\":\"g\",\"publish\":true,"))
                        .places(422, "WORKFLOW_INVALID"));
    }

    @Test
    void what_cannot_be_translated_is_told_with_its_places() {
        assertEquals(
                List.of("/document/edges/0/source UNKNOWN_NODE"),
                api.post(
                                "/v1/workflows/import",
                                of(
                                        "graph",
                                        GRAPH.replace("\"source\": \"in\"", "\"source\": \"x\"")))
                        .places(422, "WORKFLOW_INVALID"));
    }

    @Test
    void a_request_that_says_too_little_is_refused() {
        assertEquals(
                List.of("/format MISSING_FIELD", "/document MISSING_FIELD"),
                api.post("/v1/workflows/import", "{}").places(400, "INVALID_REQUEST"));
        assertEquals(
                List.of("/format UNKNOWN_WORD", "/publish MISSING_FIELD"),
                api.post(
                                "/v1/workflows/import",
                                "{\"format\":\"yaml\",\"document\":{},\"publish\":true}")
                        .places(400, "INVALID_REQUEST"));
    }

    @Test
    void ids_of_workflows_that_came_with_jobs_cannot_be_taken() {
        var id = "adhoc-" + "0".repeat(40);
        assertEquals(
                List.of(" RESERVED_NAME"),
                api.put("/v1/workflows/" + id, WORKFLOW).places(422, "WORKFLOW_INVALID"));
    }

    private static String of(String format, String document) {
        return "{\"format\":\"" + format + "\",\"document\":" + document + "}";
    }
}
