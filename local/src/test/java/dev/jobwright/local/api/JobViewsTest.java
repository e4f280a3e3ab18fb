package dev.jobwright.local.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.JsonText;
import dev.jobwright.jobs.ports.Executions;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What clients of the job system see in whose place this one stands. The documents here are those
 * of its own description.
 */
final class JobViewsTest extends OnTheApi {
    private static final String LISTED =
            """
            [
              {
                "id": "job_123",
                "user_id": "user_123",
                "job_type": "workflow",
                "status": "completed",
                "workflow_id": "workflow_123",
                "started_at": "2025-09-30T10:00:00Z",
                "finished_at": "2025-09-30T10:05:00Z",
                "error": null,
                "cost": 0.15
              }
            ]
            """;

    private static final String READ =
            """
            {
              "id": "job_123",
              "user_id": "user_123",
              "job_type": "workflow",
              "status": "running",
              "workflow_id": "workflow_123",
              "started_at": "2025-09-30T10:00:00Z",
              "finished_at": null,
              "error": null,
              "cost": null
            }
            """;

    private static final String RUNNING =
            """
            [
              {
                "job_id": "abc123",
                "status": "running",
                "workflow_id": "workflow_123",
                "created_at": "2025-09-30T10:00:00Z",
                "is_running": true,
                "is_completed": false
              }
            ]
            """;

    private static final String CANCELLED =
            """
            {
              "message": "Job cancelled successfully",
              "job_id": "abc123"
            }
            """;

    @BeforeEach
    void a_workflow() {
        publish();
    }

    /** The same fields in the same order, and values of the same kinds. */
    private static void assertLike(String described, Json given) {
        assertEquals(kinds(JsonText.readOwn(described)), kinds(given));
    }

    private static String kinds(Json json) {
        return switch (json) {
            case Json.Obj(var fields) ->
                    fields.entrySet().stream()
                            .map(one -> one.getKey() + ": " + kinds(one.getValue()))
                            .toList()
                            .toString();
            case Json.Arr(var items) -> items.stream().map(JobViewsTest::kinds).toList().toString();
            case Json.Null _ -> "null";
            case Json.Bool(var flag) -> Boolean.toString(flag);
            case Json.Num _ -> "number";
            case Json.Str(var text) -> text.matches("\\d{4}-.*Z") ? "time" : "text";
        };
    }

    private Json get(String target) {
        var answer = api.get(target);
        assertEquals(200, answer.status(), answer.body());
        return JsonText.readOwn(answer.body());
    }

    private List<String> listed(String target) {
        return ((Json.Arr) get(target))
                .items().stream().map(job -> ((Json.Obj) job).text("id").orElseThrow()).toList();
    }

    private String status(String id) {
        return ((Json.Obj) get("/api/jobs/" + id)).text("status").orElseThrow();
    }

    @Test
    void a_list_is_as_it_is_described() {
        carryOut(runningJob());
        api.settle();
        assertLike(LISTED, get("/api/jobs/"));
        assertEquals(get("/api/jobs/"), get("/api/jobs"));
    }

    @Test
    void a_job_that_runs_is_as_it_is_described() {
        var id = runningJob();
        assertLike(READ, get("/api/jobs/" + id));
        assertEquals("running", status(id));
        api.settle();
        assertLike(RUNNING, get("/api/jobs/running/all"));
    }

    @Test
    void a_job_is_cancelled_as_it_is_described() {
        var id = runningJob();
        assertLike(CANCELLED, api.post("/api/jobs/" + id + "/cancel", "").is(200));
        end(id, Executions.Status.ABORTED);
        assertEquals("cancelled", status(id));
        var completed = runningJob();
        carryOut(completed);
        api.post("/api/jobs/" + completed + "/cancel", "").isProblem(409, "JOB_ALREADY_TERMINAL");
        api.settle();
        assertEquals(new Json.Arr(List.of()), get("/api/jobs/running/all"));
    }

    @Test
    void statuses_are_those_of_its_life_cycle() {
        var id = readyJob();
        assertEquals("starting", status(id));
        api.post("/v1/jobs/" + id + "/start", "").is(202);
        assertEquals("running", status(id));
        api.post("/v1/jobs/" + id + "/pause", "{\"when\":\"now\"}").is(202);
        end(id, Executions.Status.ABORTED);
        assertEquals("paused", status(id));
        var failed = runningJob();
        end(failed, Executions.Status.FAILED);
        assertEquals("failed", status(failed));
        var told = (Json.Obj) get("/api/jobs/" + failed);
        assertTrue(told.text("error").isPresent() && told.text("finished_at").isPresent());
    }

    @Test
    void a_list_goes_on_by_a_start_key_and_is_full_while_there_are_such_jobs() {
        api.put("/v1/workflows/other", WORKFLOW).is(201);
        var mine = new ArrayList<String>();
        for (int i = 0; i < 3; i++) {
            mine.addFirst(readyJob());
            api.post("/v1/jobs", "{\"workflow_id\":\"other\"}").is(201);
            api.turn(Duration.ofSeconds(1));
        }
        api.settle();
        assertEquals(mine.subList(0, 2), listed("/api/jobs/?workflow_id=wf&limit=2"));
        assertEquals(mine, walked("/api/jobs/?workflow_id=wf&limit=2", "id"));
        assertEquals(
                List.of("/start_key INVALID_TOKEN"),
                api.get("/api/jobs/?start_key=x").places(400, "INVALID_REQUEST"));
        assertEquals(
                List.of("/page UNKNOWN_PARAMETER"),
                api.get("/api/jobs/?page=x").places(400, "INVALID_REQUEST"));
    }

    @Test
    void a_rare_workflow_is_found_without_a_query_for_each_job() {
        var rare = List.of(readyJob(), readyJob());
        others(300);
        int before = api.counted.queries();
        var first = api.get("/api/jobs?workflow_id=wf&limit=1");
        int queries = api.counted.queries() - before;
        assertTrue(queries < 8, () -> "queries: " + queries);
        assertEquals(rare.reversed(), walked("/api/jobs?workflow_id=wf&limit=1", "id"));
        assertFalse(first.header("Link").isEmpty());
    }

    @Test
    void a_page_that_is_not_full_since_too_many_were_looked_at_says_where_to_go_on() {
        var rare = readyJob();
        others(1_000);
        assertEquals(List.of(), listed("/api/jobs?workflow_id=wf"));
        assertEquals(List.of(rare), walked("/api/jobs?workflow_id=wf", "id"));
    }

    @Test
    void those_that_run_are_all_told_however_many_jobs_are_newer() {
        var running = runningJob();
        others(1_000);
        var newer = runningJob();
        api.settle();
        assertEquals(List.of(newer, running), walked("/api/jobs/running/all", "job_id"));
        assertEquals(
                List.of("/start_key INVALID_TOKEN"),
                api.get("/api/jobs/running/all?start_key=x").places(400, "INVALID_REQUEST"));
        assertEquals(
                List.of("/limit UNKNOWN_PARAMETER"),
                api.get("/api/jobs/running/all?limit=1").places(400, "INVALID_REQUEST"));
    }

    /** Jobs of another workflow, which are newer. */
    private void others(int count) {
        api.turn(Duration.ofSeconds(1));
        api.put("/v1/workflows/other", WORKFLOW).is(201);
        var one = "{\"workflow_id\":\"other\"}";
        api.post("/v1/batches", "{\"jobs\":[" + (one + ",").repeat(count - 1) + one + "]}").is(201);
        api.settle();
        api.turn(Duration.ofSeconds(1));
    }

    private List<String> walked(String first, String id) {
        var seen = new ArrayList<String>();
        var target = first;
        while (!target.isEmpty()) {
            ((Json.Arr) get(target))
                    .items()
                    .forEach(job -> seen.add(((Json.Obj) job).text(id).orElseThrow()));
            var link = api.get(target).header("Link");
            target = link.isEmpty() ? "" : link.substring(1, link.indexOf(">; rel=\"next\""));
        }
        return seen;
    }

    @Test
    void nobody_sees_anybody_elses_jobs() {
        var id = runningJob();
        api.settle();
        for (var list : List.of("/api/jobs/", "/api/jobs/running/all")) {
            assertEquals("[]", api.as(Api.BOB, "GET", list, "").body());
        }
        api.as(Api.BOB, "GET", "/api/jobs/" + id, "").isProblem(404, "JOB_NOT_FOUND");
        api.as(Api.BOB, "POST", "/api/jobs/" + id + "/cancel", "").isProblem(404, "JOB_NOT_FOUND");
        api.as(Api.BOB, "GET", "/api/jobs/?user_id=" + Api.ALICE, "").isProblem(403, "FORBIDDEN");
        assertEquals(List.of(id), listed("/api/jobs/?user_id=" + Api.ALICE));
        assertEquals("running", status(id));
    }
}
