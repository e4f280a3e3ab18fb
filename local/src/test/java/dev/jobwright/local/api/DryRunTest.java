package dev.jobwright.local.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.JsonText;

import org.junit.jupiter.api.Test;

import java.util.List;

final class DryRunTest extends OnTheApi {
    private static final String DOCUMENT =
            """
            {"name": "Draft until it is long enough",
             "inputs": [{"name": "Topic", "variable_id": "topic", "schema": {"type": "string"}}],
             "steps": [
               {"step_id": "draft", "tool_id": "count",
                "parameter_mappings": {"text": "topic", "depth": {"value": "basic"}},
                "output_mappings": {"counts": "counts"},
                "retry": {"max_attempts": 2, "delay_seconds": 30}},
               {"step_id": "enough", "evaluation_config": {
                  "conditions": [{"variable": "counts.words", "operator": "less_than", "value": 3,
                                  "target_step_id": "draft"}],
                  "maximum_jumps": 5}},
               {"step_id": "send", "tool_id": "count",
                "parameter_mappings": {"text": "topic", "depth": {"value": "basic"}},
                "output_mappings": {"counts": "sent"}}],
             "outputs": ["counts", "sent"]}
            """;

    private static String body(String rest) {
        return "{\"document\": " + DOCUMENT + ", \"input_values\": {\"topic\": \"t\"}" + rest + "}";
    }

    private static List<String> steps(Json.Obj run) {
        return run.items("steps").orElseThrow().stream()
                .map(Json.Obj.class::cast)
                .map(step ->
                        "%s %s %s %s"
                                .formatted(
                                        step.text("step_id").orElseThrow(),
                                        step.text("visit").orElseThrow(),
                                        step.text("status").orElseThrow(),
                                        step.whole("attempts").orElseThrow()))
                .toList();
    }

    @Test
    void a_workflow_runs_with_mocks_as_it_would_with_tools() {
        var run =
                api.post(
                                "/v1/workflows/wf/dry-run",
                                body(
                                        """
                                        , "mocks": {"draft": [
                                            {"outputs": {"counts": {"words": 1}}},
                                            {"error": "Flaky", "message": "again"},
                                            {"outputs": {"counts": {"words": 7}}}]}
                                        """))
                        .is(200);
        assertEquals("COMPLETED", run.text("status").orElseThrow());
        assertEquals(
                "{\"counts\":{\"words\":7},\"sent\":{}}",
                JsonText.write(run.get("output_data").orElseThrow()));
        assertEquals(30, run.whole("seconds").orElseThrow(), "the retry's delay took no time");
        assertEquals(
                List.of(
                        "draft 1 COMPLETED 1",
                        "enough 1 COMPLETED 1",
                        "draft 2 COMPLETED 2",
                        "enough 2 COMPLETED 1",
                        "send 2 COMPLETED 1"),
                steps(run));
        api.get("/v1/workflows/wf").isProblem(404, "WORKFLOW_NOT_FOUND");
        assertEquals(0, api.machines.defined());
    }

    @Test
    void a_mocked_failure_fails_the_run() {
        var run =
                api.post(
                                "/v1/workflows/wf/dry-run",
                                body(
                                        ", \"mocks\": {\"send\": {\"error\": \"E\", \"message\": \"no\"}}"))
                        .is(200);
        assertEquals("FAILED", run.text("status").orElseThrow());
        assertEquals("no", run.text("error_message").orElseThrow());
    }

    @Test
    void what_cannot_be_run_is_refused_with_its_place() {
        api.post("/v1/workflows/wf/dry-run", "").isProblem(404, "WORKFLOW_NOT_FOUND");
        api.post("/v1/workflows/wf/dry-run", "{\"document\": {}}")
                .isProblem(422, "WORKFLOW_INVALID");
        api.post("/v1/workflows/wf/dry-run", "{\"document\": " + DOCUMENT + "}")
                .isProblem(422, "INVALID_INPUTS");
        assertEquals(
                List.of("/mocks/nobody UNKNOWN_STEP", "/mocks/send INVALID_OUTPUT"),
                api.post(
                                "/v1/workflows/wf/dry-run",
                                body(
                                        ", \"mocks\": {\"nobody\": {\"outputs\": {}},"
                                                + " \"send\": {\"outputs\": {\"colour\": 1}}}"))
                        .places(400, "INVALID_REQUEST"));
    }
}
