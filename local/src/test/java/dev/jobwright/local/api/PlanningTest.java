package dev.jobwright.local.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.JsonText;

import org.junit.jupiter.api.Test;

import java.util.List;

final class PlanningTest extends OnTheApi {

    @Test
    void a_plan_says_what_a_job_takes_and_publishes_nothing() {
        var plan = api.post("/v1/workflows/wf/plan", WORKFLOW).is(200);

        assertEquals(Json.of(true), plan.get("valid").orElseThrow());
        assertEquals(
                "{\"steps\":2,\"branching\":0,\"per_element\":{},\"worst_case\":20}",
                JsonText.write(plan.get("transitions").orElseThrow()));
        var graph = plan.object("graph").orElseThrow();
        assertEquals(2, graph.items("nodes").orElseThrow().size());
        assertEquals(
                "[{\"source\":\"step_1\",\"target\":\"step_2\"}]",
                JsonText.write(graph.get("edges").orElseThrow()));
        var machine = (Json.Obj) plan.items("state_machines").orElseThrow().getFirst();
        assertEquals(
                "step_1", machine.object("asl").flatMap(asl -> asl.text("StartAt")).orElseThrow());
        var price = plan.object("price").orElseThrow();
        assertTrue(
                price.get("usd_per_job").orElseThrow() instanceof Json.Num(var usd)
                        && usd.doubleValue() > 0.00005
                        && usd.doubleValue() < 0.01,
                price.toString());
        assertEquals(0, api.machines.defined());
        api.get("/v1/workflows/wf").isProblem(404, "WORKFLOW_NOT_FOUND");
    }

    @Test
    void a_published_workflow_is_planned_without_a_document() {
        api.post("/v1/workflows/wf/plan", "").isProblem(404, "WORKFLOW_NOT_FOUND");
        publish();
        var same = api.post("/v1/workflows/wf/plan", WORKFLOW).is(200);
        assertEquals(same, api.post("/v1/workflows/wf/plan", "").is(200));
    }

    @Test
    void a_workflow_that_cannot_run_is_planned_with_all_its_problems() {
        var wrong = WORKFLOW.replace("\"tool_id\": \"count\"", "\"tool_id\": \"nope\"");
        var plan = api.post("/v1/workflows/wf/plan", wrong).is(200);
        assertEquals(Json.of(false), plan.get("valid").orElseThrow());
        var problems =
                plan.items("problems").orElseThrow().stream()
                        .map(Json.Obj.class::cast)
                        .map(problem ->
                                problem.text("pointer").orElseThrow()
                                        + " "
                                        + problem.text("code").orElseThrow())
                        .toList();
        assertEquals(List.of("/steps/1/tool_id UNKNOWN_TOOL"), problems);
        api.post("/v1/workflows/wf/plan", "{\"name\": NaN}").isProblem(400, "INVALID_JSON");
    }
}
