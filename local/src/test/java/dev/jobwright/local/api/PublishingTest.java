package dev.jobwright.local.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jobwright.jobs.json.Json;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

final class PublishingTest extends OnTheApi {

    @Test
    void a_new_document_is_a_version_and_the_same_again_is_the_same_version() {
        var first = api.put("/v1/workflows/wf", WORKFLOW);
        assertEquals(1, first.is(201).whole("version").orElseThrow());
        assertEquals("/v1/workflows/wf/versions/1", first.header("Location"));

        var same = api.put("/v1/workflows/wf", WORKFLOW.replace("\n", " "));
        assertEquals(first.json(), same.is(200));
        assertEquals(1, api.machines.calls(), "what is unchanged makes no machine");

        var changed = api.put("/v1/workflows/wf", WORKFLOW.replace("Reads and", "Also"));
        assertEquals(2, changed.is(201).whole("version").orElseThrow());
        assertEquals(1, api.machines.defined());
        assertEquals(changed.json(), api.get("/v1/workflows/wf").is(200));
        assertEquals(first.json(), api.get("/v1/workflows/wf/versions/1").is(200));
    }

    @Test
    void a_workflow_that_cleans_up_is_known_again_with_its_clean_up() {
        var cleans =
                """
                {"name": "n", "inputs": [],
                 "steps": [{"step_id": "work", "tool_id": "count",
                            "parameter_mappings": {"text": {"value": "x"}}},
                           {"step_id": "tidy", "tool_id": "count", "always": true,
                            "parameter_mappings": {"text": {"value": "y"}}}]}
                """;
        api.put("/v1/workflows/wf", cleans).is(201);
        api.put("/v1/workflows/wf", cleans).is(200);
        assertEquals(2, api.machines.calls());
        api.put("/v1/workflows/wf", cleans.replace("\"always\": true,", "")).is(201);
    }

    @Test
    void versions_and_workflows_are_listed_in_pages() {
        for (int i = 0; i < 3; i++) {
            api.put("/v1/workflows/wf", WORKFLOW.replace("Reads", "Reads " + i)).is(201);
            api.put("/v1/workflows/other" + i, WORKFLOW).is(201);
        }
        assertEquals(
                List.of("1", "2", "3"), paged("/v1/workflows/wf/versions?", "versions", "version"));
        assertEquals(
                List.of("\"other0\"", "\"other1\"", "\"other2\"", "\"wf\""),
                paged("/v1/workflows?", "workflows", "workflow_id"));
    }

    @Test
    void the_state_machine_of_a_version_is_amazon_states_language() {
        publish();
        var machine = api.get("/v1/workflows/wf/versions/1/asl").is(200);

        assertEquals("JSONata", machine.text("QueryLanguage").orElseThrow());
        assertTrue(machine.object("States").orElseThrow().fields().size() >= 2);
    }

    @Test
    void everything_wrong_with_a_document_is_told_with_its_place() {
        var wrong =
                """
                {"name": "", "colour": "red",
                 "inputs": [{"name": "a", "variable_id": "a b", "schema": {"type": "text"}}],
                 "steps": [{"step_id": "s", "tool_id": "count", "on_error": "panic"},
                           {"step_id": "s", "tool_id": "count"}]}
                """;
        var places = api.put("/v1/workflows/wf", wrong).places(422, "WORKFLOW_INVALID");

        assertTrue(
                places.containsAll(
                        List.of(
                                "/name OUT_OF_RANGE",
                                "/colour UNKNOWN_FIELD",
                                "/inputs/0/variable_id INVALID_NAME",
                                "/inputs/0/schema/type UNKNOWN_WORD",
                                "/steps/0/on_error UNKNOWN_WORD",
                                "/steps/1/step_id DUPLICATE_STEP")),
                places.toString());
        api.get("/v1/workflows/wf").isProblem(404, "WORKFLOW_NOT_FOUND");
    }

    @Test
    void unknown_tools_parameters_outputs_and_variables_are_told_with_their_place() {
        assertEquals(
                List.of("/steps/1/tool_id UNKNOWN_TOOL"),
                refused("\"tool_id\": \"count\"", "\"tool_id\": \"nope\""));
        assertEquals(
                List.of("/steps/0/output_mappings/txt UNKNOWN_OUTPUT"),
                refused(
                                "mappings\": {\"text\": \"document_text\"}}",
                                "mappings\": {\"txt\": \"document_text\"}}")
                        .subList(0, 1));
        assertTrue(
                refused("\"depth\": \"depth\"", "\"deepness\": \"depth\"")
                        .contains("/steps/1/parameter_mappings/deepness UNKNOWN_PARAMETER"));
        assertTrue(
                refused("\"depth\": \"depth\"", "\"depth\": {\"variable\": \"nope\"}")
                        .contains("/steps/1/parameter_mappings/depth UNKNOWN_VARIABLE"));
        assertEquals(
                List.of("/outputs/0 UNKNOWN_VARIABLE"),
                refused("[\"final_analysis\"]", "[\"nope\"]"));
    }

    @Test
    void an_id_that_is_no_name_and_a_version_that_is_no_number_are_not_found_or_refused() {
        publish();
        api.put("/v1/workflows/a%20b", WORKFLOW).isProblem(400, "INVALID_NAME");
        for (var target :
                List.of("wf/versions/0", "wf/versions/2", "wf/versions/x", "wf/versions/1/asl/")) {
            assertEquals(404, api.get("/v1/workflows/" + target).status(), target);
        }
        api.get("/v1/workflows/wf/versions/99999999999999/asl")
                .isProblem(404, "WORKFLOW_NOT_FOUND");
        api.get("/v1/workflows/nope/versions").isProblem(404, "WORKFLOW_NOT_FOUND");
    }

    @Test
    void a_literal_as_deep_as_a_document_may_be_is_kept() {
        var deep = "[".repeat(96) + "]".repeat(96);
        var nested = WORKFLOW.replace("\"depth\": \"depth\"", "\"extra\": " + deep);
        api.put("/v1/workflows/wf", nested).is(201);

        api.get("/v1/workflows/wf/versions/1").is(200);
        assertEquals(201, api.post("/v1/jobs", "{\"workflow_id\":\"wf\"}").status());
    }

    private List<String> refused(String there, String instead) {
        var places =
                api.put("/v1/workflows/wf", WORKFLOW.replace(there, instead))
                        .places(422, "WORKFLOW_INVALID");
        api.get("/v1/workflows/wf").isProblem(404, "WORKFLOW_NOT_FOUND");
        return places;
    }

    /** A field of every item of a list that is read in pages of two. */
    private List<String> paged(String target, String list, String field) {
        var found = new ArrayList<String>();
        var next = "";
        do {
            var page = api.get(target + "limit=2&next_token=" + next).is(200);
            page.items(list)
                    .orElseThrow()
                    .forEach(item ->
                            found.add(((Json.Obj) item).get(field).orElseThrow().toString()));
            next = page.text("next_token").orElse("");
        } while (!next.isEmpty());
        return found;
    }
}
