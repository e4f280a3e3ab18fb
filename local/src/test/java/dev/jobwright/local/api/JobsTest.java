package dev.jobwright.local.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.JsonText;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

final class JobsTest extends OnTheApi {

    @Test
    void a_job_keeps_all_that_it_was_created_with() {
        publish();
        var body =
                """
                {"workflow_id": "wf", "job_id": "mine", "name": "Mine", "description": "About it",
                 "priority": "CRITICAL", "tags": ["a", "ü"], "metadata": {"n": {"x": [0, null]}},
                 "input_variables": [{"variable_id": "depth", "name": "analysis_depth"}],
                 "input_values": {"depth": "basic"}, "user_id": "%s", "auth_token": "secret",
                 "start": false, "auto_start": false}
                """
                        .formatted(Api.ALICE);
        var answer = api.post("/v1/jobs", body);
        var job = answer.is(201);

        assertEquals("/v1/jobs/mine", answer.header("Location"));
        assertEquals(job, api.get("/v1/jobs/mine").is(200));
        assertEquals("CREATED", job.text("status").orElseThrow());
        assertEquals("CRITICAL", job.text("priority").orElseThrow());
        assertEquals("2026-03-02T09:15:00.000Z", job.text("created_at").orElseThrow());
        assertEquals("[\"a\",\"ü\"]", text(job, "tags"));
        assertEquals("{\"n\":{\"x\":[0,null]}}", text(job, "metadata"));
        assertEquals("{\"depth\":\"basic\"}", text(job, "input_values"));
        assertEquals("{\"input_doc\":\"Please select a file\"}", text(job, "input_errors"));
        assertEquals(3, job.items("input_variables").orElseThrow().size());
        assertEquals(2, job.items("steps").orElseThrow().size());
        assertEquals(
                "{\"current_step\":0,\"total_steps\":2,\"is_paused\":false}",
                text(job, "execution_progress"));
    }

    @Test
    void a_job_without_a_name_has_its_workflows() {
        publish();
        var job = api.post("/v1/jobs", "{\"workflow_id\":\"wf\"}").is(201);
        assertEquals("Analyze document", job.text("name").orElseThrow());
        assertTrue(job.text("job_id").orElseThrow().startsWith("job_"));
    }

    @Test
    void an_id_is_taken_once() {
        publish();
        var first = api.post("/v1/jobs", "{\"workflow_id\":\"wf\",\"job_id\":\"mine\"}").is(201);
        api.post("/v1/jobs", "{\"workflow_id\":\"wf\",\"job_id\":\"mine\",\"name\":\"other\"}")
                .isProblem(409, "JOB_EXISTS");
        assertEquals(first, api.get("/v1/jobs/mine").is(200));
        assertEquals(201, api.as(Api.BOB, "PUT", "/v1/workflows/wf", WORKFLOW).status());
        assertEquals(
                201,
                api.as(Api.BOB, "POST", "/v1/jobs", "{\"workflow_id\":\"wf\",\"job_id\":\"mine\"}")
                        .status());
    }

    @Test
    void another_users_id_is_forbidden_and_records_nothing() {
        publish();
        api.post("/v1/jobs", "{\"workflow_id\":\"wf\",\"job_id\":\"x\",\"user_id\":\"bob\"}")
                .isProblem(403, "FORBIDDEN");
        api.get("/v1/jobs/x").isProblem(404, "JOB_NOT_FOUND");
    }

    @Test
    void an_unknown_workflow_is_missing() {
        api.post("/v1/jobs", "{\"workflow_id\":\"nope\"}").isProblem(404, "WORKFLOW_NOT_FOUND");
    }

    @Test
    void unknown_and_wrong_inputs_are_told_with_their_place_and_nothing_is_recorded() {
        publish();
        var body =
                """
                {"workflow_id": "wf", "job_id": "x",
                 "input_variables": [{"variable_id": "depth"}, {"variable_id": "colour"}],
                 "input_values": {"depth": 3, "a/b": 1, "input_doc": "file_1"}}
                """;
        assertEquals(
                List.of(
                        "/input_variables/1/variable_id UNKNOWN_VARIABLE",
                        "/input_values/depth INVALID_INPUT",
                        "/input_values/a~1b UNKNOWN_VARIABLE",
                        "/input_values/input_doc INVALID_INPUT"),
                api.post("/v1/jobs", body).places(422, "INVALID_INPUTS"));
        api.get("/v1/jobs/x").isProblem(404, "JOB_NOT_FOUND");
    }

    @Test
    void fields_of_the_wrong_type_or_size_are_told_with_their_place() {
        publish();
        var body =
                """
                {"workflow_id": 7, "job_id": "a b", "name": "", "priority": "high",
                 "tags": ["", 1], "metadata": [], "input_variables": [{}], "input_values": [],
                 "start": "yes"}
                """;
        assertEquals(
                List.of(
                        "/workflow_id WRONG_TYPE",
                        "/job_id INVALID_NAME",
                        "/name OUT_OF_RANGE",
                        "/priority UNKNOWN_WORD",
                        "/tags/0 OUT_OF_RANGE",
                        "/tags/1 WRONG_TYPE",
                        "/metadata WRONG_TYPE",
                        "/input_variables/0/variable_id MISSING_FIELD",
                        "/input_values WRONG_TYPE",
                        "/start WRONG_TYPE"),
                api.post("/v1/jobs", body).places(400, "INVALID_REQUEST"));
        var metadata = "{\"m\":\"" + "x".repeat(17_000) + "\"}";
        assertEquals(
                List.of("/metadata LIMIT_EXCEEDED"),
                api.post("/v1/jobs", "{\"workflow_id\":\"wf\",\"metadata\":" + metadata + "}")
                        .places(400, "INVALID_REQUEST"));
    }

    @Test
    void inputs_that_are_too_large_together_are_refused() {
        publish();
        var large = "{\"extra\":\"" + "x".repeat(5 * 1024 * 1024) + "\"}";
        assertEquals(
                List.of("/input_values LIMIT_EXCEEDED"),
                api.post("/v1/jobs", "{\"workflow_id\":\"wf\",\"input_values\":" + large + "}")
                        .places(422, "INVALID_INPUTS"));
    }

    @Test
    void create_and_start_is_one_request() {
        publish();
        var answer =
                api.post(
                        "/v1/jobs",
                        "{\"workflow_id\":\"wf\",\"auto_start\":true,\"input_values\":"
                                + readyInputs()
                                + "}");
        assertEquals("RUNNING", answer.is(202).text("status").orElseThrow());
        assertEquals(1, api.machines.all().size());
    }

    @Test
    void create_and_start_with_incomplete_inputs_records_nothing() {
        publish();
        assertEquals(
                List.of(
                        "/input_values/input_doc INVALID_INPUT",
                        "/input_values/depth INVALID_INPUT"),
                api.post("/v1/jobs", "{\"workflow_id\":\"wf\",\"job_id\":\"x\",\"start\":true}")
                        .places(422, "INVALID_INPUTS"));
        api.get("/v1/jobs/x").isProblem(404, "JOB_NOT_FOUND");
    }

    @Test
    void a_list_is_newest_first_and_catches_up() {
        publish();
        var ids = threeJobs();
        api.settle();
        assertEquals(ids.reversed(), listed("/v1/jobs"));
        var shown = (Json.Obj) api.get("/v1/jobs").json().items("jobs").orElseThrow().getFirst();
        assertEquals(api.get("/v1/jobs/" + ids.getLast() + "/status").is(200), shown);
    }

    @Test
    void a_list_is_read_in_pages_and_a_job_made_meanwhile_shifts_nothing() {
        publish();
        var ids = threeJobs();
        api.settle();
        var first = api.get("/v1/jobs?limit=2").is(200);
        assertEquals(2, first.items("jobs").orElseThrow().size());

        api.turn(Duration.ofSeconds(1));
        readyJob();
        api.settle();
        var token = first.text("next_token").orElseThrow();
        assertEquals(ids.subList(0, 1), listed("/v1/jobs?limit=2&next_token=" + token));
    }

    @Test
    void a_list_is_filtered_by_status_tags_workflow_name_and_time() {
        publish();
        var ids = threeJobs();
        api.post("/v1/jobs/" + ids.get(1) + "/cancel", "").is(202);
        api.settle();

        assertEquals(List.of(ids.get(1)), listed("/v1/jobs?status=CANCELLED"));
        assertEquals(ids.reversed(), listed("/v1/jobs?status=CANCELLED,CREATED"));
        assertEquals(List.of(ids.get(2)), listed("/v1/jobs?tags=all,n2"));
        assertEquals(ids.reversed(), listed("/v1/jobs?tags=all"));
        assertEquals(List.of(), listed("/v1/jobs?tags=al"));
        assertEquals(List.of(), listed("/v1/jobs?workflow_id=other"));
        assertEquals(ids.reversed(), listed("/v1/jobs?workflow_id=wf"));
        assertEquals(List.of(ids.get(0)), listed("/v1/jobs?name=Job%200"));
        assertEquals(
                List.of(ids.get(1)),
                listed(
                        "/v1/jobs?created_after=2026-03-02T09:15:00Z"
                                + "&created_before=2026-03-02T09:15:02.000Z"));
    }

    @Test
    void a_query_that_a_list_cannot_be_asked_is_refused_and_not_passed_over() {
        assertEquals(
                List.of("/limit OUT_OF_RANGE"),
                api.get("/v1/jobs?limit=101").places(400, "INVALID_REQUEST"));
        for (var limit : List.of("0", "-1", "x", "1e1", "99999999999")) {
            api.get("/v1/jobs?limit=" + limit).isProblem(400, "INVALID_REQUEST");
        }
        assertEquals(
                List.of("/status UNKNOWN_WORD"),
                api.get("/v1/jobs?status=running").places(400, "INVALID_REQUEST"));
        assertEquals(
                List.of("/created_after INVALID_TIME"),
                api.get("/v1/jobs?created_after=yesterday").places(400, "INVALID_REQUEST"));
        assertEquals(
                List.of("/pool_id UNKNOWN_PARAMETER"),
                api.get("/v1/jobs?pool_id=b").places(400, "INVALID_REQUEST"));
    }

    @Test
    void a_token_that_no_page_gave_is_refused() {
        publish();
        threeJobs();
        api.settle();
        var token = api.get("/v1/jobs?limit=1").is(200).text("next_token").orElseThrow();
        var forged =
                new ArrayList<>(
                        List.of("x", "%25%25", "W10", "WyIiLCIiLCIiXQ", token.substring(1)));
        forged.add(token + "AAAA");
        for (var one : forged) {
            assertEquals(
                    List.of("/next_token INVALID_TOKEN"),
                    api.get("/v1/jobs?next_token=" + one).places(400, "INVALID_REQUEST"),
                    one);
        }
        for (var list : List.of("/v1/workflows", "/v1/workflows/wf/versions")) {
            assertEquals(
                    List.of("/next_token INVALID_TOKEN"),
                    api.get(list + "?next_token=" + token).places(400, "INVALID_REQUEST"),
                    list);
        }
    }

    @Test
    void a_token_leads_nobody_into_somebody_elses_list() {
        publish();
        threeJobs();
        api.settle();
        var token = api.get("/v1/jobs?limit=1").is(200).text("next_token").orElseThrow();
        assertEquals(
                List.of("/next_token INVALID_TOKEN"),
                api.as(Api.BOB, "GET", "/v1/jobs?next_token=" + token, "")
                        .places(400, "INVALID_REQUEST"));
    }

    private List<String> threeJobs() {
        var ids = new ArrayList<String>();
        for (int i = 0; i < 3; i++) {
            var body =
                    "{\"workflow_id\":\"wf\",\"name\":\"Job %d\",\"tags\":[\"all\",\"n%d\"]}"
                            .formatted(i, i);
            ids.add(api.post("/v1/jobs", body).is(201).text("job_id").orElseThrow());
            api.turn(Duration.ofSeconds(1));
        }
        return ids;
    }

    private List<String> listed(String target) {
        return api.get(target).is(200).items("jobs").orElseThrow().stream()
                .map(job -> ((Json.Obj) job).text("job_id").orElseThrow())
                .toList();
    }

    private static String text(Json.Obj object, String field) {
        return JsonText.write(object.get(field).orElseThrow());
    }
}
