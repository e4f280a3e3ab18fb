package dev.jobwright.local.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.steps.StepKey;
import dev.jobwright.jobs.steps.StepPayload.Part;
import dev.jobwright.jobs.workflow.StepId;

import org.junit.jupiter.api.Test;

import java.util.List;

/** The steps of a job that go through a list or call another workflow. */
final class StepsTest extends OnTheApi {
    private static final String INNER =
            """
            {"name": "Count", "inputs": [
               {"name": "Text", "variable_id": "words", "schema": {"type": "string"}}],
             "steps": [
               {"step_id": "count", "tool_id": "count",
                "parameter_mappings": {"text": "words", "depth": {"value": "basic"}},
                "output_mappings": {"counts": "counts"}}],
             "outputs": ["counts"]}
            """;

    private static final String OUTER =
            """
            {"name": "Count all", "inputs": [
               {"name": "Texts", "variable_id": "texts", "schema": {"type": "array"}}],
             "steps": [
               {"step_id": "each", "tool_id": "count",
                "for_each": {"items": "texts", "as": "one"},
                "parameter_mappings": {"text": "one", "depth": {"value": "basic"}},
                "output_mappings": {"counts": "all_counts"}},
               {"step_id": "once", "workflow_id": "inner",
                "parameter_mappings": {"words": {"value": "one two"}},
                "output_mappings": {"counts": "counts"}}]}
            """;

    private static final StepKey EACH = StepKey.of(new StepId("each"));
    private static final StepKey ONCE = StepKey.of(new StepId("once"));

    private String counted() {
        api.put("/v1/workflows/inner", INNER).is(201);
        api.put("/v1/workflows/wf", OUTER).is(201);
        var id = job("{\"texts\": [\"a\", \"b c\", \"d e f\"]}");
        api.post("/v1/jobs/" + id + "/start", "").is(202);
        step(id, EACH, Part.SPREAD);
        for (int i = 0; i < 3; i++) {
            step(id, EACH.at(i), Part.WHOLE);
        }
        return id;
    }

    private List<Json> steps(String id, String query) {
        return api.get("/v1/jobs/" + id + "/steps" + query).is(200).items("steps").orElseThrow();
    }

    private static String text(Json step, String field) {
        return ((Json.Obj) step).text(field).orElse("");
    }

    @Test
    void a_step_that_is_repeated_shows_how_far_it_is_and_its_elements_page_by_page() {
        var id = counted();
        var each = (Json.Obj) steps(id, "").getFirst();
        assertEquals("RUNNING", text(each, "status"));
        assertEquals(
                "{\"total\":3,\"completed\":3,\"failed\":0,\"skipped\":0}",
                each.get("items").orElseThrow().toString());

        var page = api.get("/v1/jobs/" + id + "/steps?step_id=each&limit=2").is(200);
        assertEquals(
                List.of("0", "1"),
                page.items("steps").orElseThrow().stream().map(s -> text(s, "item")).toList());
        var token = page.text("next_token").orElseThrow();
        var rest = steps(id, "?step_id=each&limit=2&next_token=" + token);
        assertEquals(List.of("2"), rest.stream().map(step -> text(step, "item")).toList());

        var second = (Json.Obj) steps(id, "?step_id=each&item=1").getFirst();
        assertEquals("COMPLETED", text(second, "status"));
        assertEquals(
                "{\"counts\":{\"words\":2}}", second.get("output_data").orElseThrow().toString());
    }

    @Test
    void a_step_of_a_called_workflow_is_shown_behind_the_call_by_its_path() {
        var id = counted();
        step(id, EACH, Part.GATHER);
        step(id, ONCE, Part.BEGIN);
        step(id, new StepKey(ONCE.inner(), new StepId("count"), "1", ""), Part.WHOLE);
        step(id, ONCE, Part.END);

        var all = steps(id, "");
        assertEquals(
                List.of("each", "once", "once/count"),
                all.stream().map(step -> text(step, "step_id")).toList());
        assertTrue(all.stream().allMatch(step -> text(step, "status").equals("COMPLETED")));
        assertEquals(
                "{\"counts\":{\"words\":2}}",
                ((Json.Obj) all.get(1)).get("output_data").orElseThrow().toString());
        assertEquals(1, steps(id, "?step_id=once/count").size());
        var progress = api.get("/v1/jobs/" + id).is(200).get("execution_progress").orElseThrow();
        assertEquals(
                "{\"current_step\":2,\"total_steps\":2,\"is_paused\":false}", progress.toString());
    }

    @Test
    void a_step_that_the_job_does_not_have_is_missing() {
        var id = counted();
        for (var query :
                List.of(
                        "?step_id=nope",
                        "?step_id=each/count",
                        "?step_id=each&item=3",
                        "?step_id=each&item=x",
                        "?step_id=once&item=0")) {
            api.get("/v1/jobs/" + id + "/steps" + query).isProblem(404, "STEP_NOT_FOUND");
        }
        assertFalse(steps(id, "?step_id=once").isEmpty());
    }
}
