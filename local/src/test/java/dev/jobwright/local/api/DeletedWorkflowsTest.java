package dev.jobwright.local.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.ports.Executions;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.List;

/** What is left of a workflow that was deleted, and what is not. */
final class DeletedWorkflowsTest extends OnTheApi {
    @BeforeEach
    void a_workflow() {
        publish();
    }

    private void delete() {
        api.settle();
        assertEquals(
                "{\"workflow_id\":\"wf\",\"deleted\":true}",
                api.delete("/v1/workflows/wf").is(200).toString());
    }

    private static List<String> texts(Json.Obj body, String field) {
        return body.items(field).orElseThrow().stream()
                .map(one -> ((Json.Str) one).value())
                .toList();
    }

    private String status(String id) {
        return api.get("/v1/jobs/" + id).is(200).text("status").orElseThrow();
    }

    @Test
    void nothing_of_it_is_found_any_more() {
        api.put("/v1/workflows/wf", WORKFLOW.replace("counts.", "counts again.")).is(201);
        api.put("/v1/workflows/other", WORKFLOW).is(201);
        delete();
        api.delete("/v1/workflows/wf").isProblem(404, "WORKFLOW_NOT_FOUND");
        for (var path :
                List.of(
                        "",
                        "/versions",
                        "/versions/1",
                        "/versions/2",
                        "/versions/2/asl",
                        "/versions/1/document")) {
            api.get("/v1/workflows/wf" + path).isProblem(404, "WORKFLOW_NOT_FOUND");
        }
        var listed = api.get("/v1/workflows").is(200).items("workflows").orElseThrow();
        assertEquals(
                List.of("other"),
                listed.stream()
                        .map(one -> ((Json.Obj) one).text("workflow_id").orElseThrow())
                        .toList());
        api.post("/v1/jobs", "{\"workflow_id\":\"wf\"}").isProblem(404, "WORKFLOW_NOT_FOUND");
        api.post("/v1/workflows/wf/plan", "").isProblem(404, "WORKFLOW_NOT_FOUND");
        api.put("/v1/schedules/s", "{\"cron\":\"0 * * * *\",\"job\":{\"workflow_id\":\"wf\"}}")
                .places(422, "INVALID_SCHEDULE");
    }

    @Test
    void jobs_that_have_not_ended_stand_in_its_way_and_are_named() {
        var created = readyJob();
        var running = runningJob();
        api.as(Api.BOB, "PUT", "/v1/workflows/wf", WORKFLOW).is(201);
        api.settle();
        api.as(Api.BOB, "DELETE", "/v1/workflows/wf", "").is(200);
        var refused = api.delete("/v1/workflows/wf");
        refused.isProblem(409, "WORKFLOW_IN_USE");
        assertEquals(
                List.of(created, running).stream().sorted().toList(),
                texts(refused.json(), "job_ids").stream().sorted().toList());
        assertEquals(List.of(), texts(refused.json(), "schedule_ids"));
        carryOut(running);
        api.settle();
        assertEquals(List.of(created), texts(api.delete("/v1/workflows/wf").json(), "job_ids"));
        assertEquals(1, api.get("/v1/workflows/wf").is(200).whole("version").orElseThrow());
        api.post("/v1/jobs/" + created + "/cancel", "").is(202);
        delete();
        assertEquals("COMPLETED", status(running));
    }

    @Test
    void schedules_that_name_it_stand_in_its_way_and_are_named() {
        var job = "{\"workflow_id\":\"wf\",\"input_values\":" + readyInputs() + "}";
        api.put("/v1/schedules/s", "{\"cron\":\"0 * * * *\",\"paused\":true,\"job\":" + job + "}")
                .is(201);
        var refused = api.delete("/v1/workflows/wf");
        refused.isProblem(409, "WORKFLOW_IN_USE");
        assertEquals(List.of("s"), texts(refused.json(), "schedule_ids"));
        api.delete("/v1/schedules/s").is(200);
        delete();
    }

    @Test
    void jobs_that_have_ended_are_read_and_run_again_by_the_version_that_they_have() {
        api.put("/v1/workflows/wf", WORKFLOW.replace("counts.", "counts again.")).is(201);
        var done = runningJob();
        carryOut(done);
        var failed = runningJob();
        end(failed, Executions.Status.FAILED);
        api.log();
        delete();
        assertEquals("wf", api.get("/v1/jobs/" + done).is(200).text("workflow_id").orElseThrow());
        api.get("/v1/jobs/" + done + "/results").is(200);
        api.get("/v1/jobs/" + done + "/steps").is(200);
        api.get("/v1/jobs/" + done + "/explain").is(200);
        api.get("/v1/jobs/" + done + "/export").is(200);
        api.post("/v1/jobs/" + done + "/fork", "").is(201);
        api.post("/v1/jobs/" + done + "/rerun", "{\"workflow_version\":1}")
                .isProblem(404, "WORKFLOW_NOT_FOUND");
        api.post("/v1/jobs/" + done + "/rerun", "{\"workflow_version\":2}").is(202);
        api.post("/v1/jobs/" + failed + "/retry", "").is(202);
        step(failed, 2, "step_1");
        step(failed, 2, "step_2");
        end(failed, 2, Executions.Status.SUCCEEDED);
        assertEquals("COMPLETED", status(failed));
    }

    @Test
    void its_id_is_used_again_and_its_numbers_are_not() {
        delete();
        var again = api.put("/v1/workflows/wf", WORKFLOW).is(201);
        assertEquals(2, again.whole("version").orElseThrow());
        api.get("/v1/workflows/wf/versions/1").isProblem(404, "WORKFLOW_NOT_FOUND");
        var versions = api.get("/v1/workflows/wf/versions").is(200).items("versions").orElseThrow();
        assertEquals(1, versions.size());
        api.put("/v1/workflows/wf", WORKFLOW).is(200);
        var id = runningJob();
        carryOut(id);
        delete();
        assertEquals(
                3, api.put("/v1/workflows/wf", WORKFLOW).is(201).whole("version").orElseThrow());
        api.get("/v1/workflows/wf/versions/2").isProblem(404, "WORKFLOW_NOT_FOUND");
        assertEquals("COMPLETED", status(id));
    }

    @Test
    void a_workflow_that_calls_it_keeps_it_and_is_not_published_with_it_again() {
        var called =
                WORKFLOW.replace(
                        "{\"type\": \"file\", \"mime_types\": [\"text/plain\"]}",
                        "{\"type\": \"any\"}");
        api.put("/v1/workflows/called", called).is(201);
        var calls =
                """
                {"name": "Calls", "steps": [
                  {"step_id": "all", "workflow_id": "called",
                   "parameter_mappings": {"input_doc": {"value": 1}, "depth": {"value": "basic"}},
                   "output_mappings": {"final_analysis": "found"}}]}
                """;
        api.put("/v1/workflows/calls", calls).is(201);
        api.settle();
        api.delete("/v1/workflows/called").is(200);
        api.get("/v1/workflows/calls").is(200);
        api.post("/v1/jobs", "{\"workflow_id\":\"calls\",\"start\":true}").is(202);
        assertEquals(
                List.of("/steps/0/workflow_id UNKNOWN_WORKFLOW"),
                api.put("/v1/workflows/again", calls).places(422, "WORKFLOW_INVALID"));
    }
}
