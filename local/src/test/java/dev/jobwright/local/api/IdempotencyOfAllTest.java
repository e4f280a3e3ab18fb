package dev.jobwright.local.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.ports.Executions;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.util.List;

/** Each route that makes something makes it once for a key. */
final class IdempotencyOfAllTest extends OnTheApi {
    @BeforeEach
    void a_workflow() {
        publish();
    }

    private Answer keyed(String path, String body) {
        return keyed("k", path, body);
    }

    private Answer keyed(String key, String path, String body) {
        var header = Json.object().put("Idempotency-Key", key).done();
        return api.with(Api.ALICE, header, "POST", path, body);
    }

    private static String id(Json.Obj answer) {
        return answer.text("job_id").orElseThrow();
    }

    private String completedJob() {
        var id = runningJob();
        carryOut(id);
        api.log();
        return id;
    }

    private int jobs() {
        api.settle();
        return api.get("/v1/jobs").is(200).items("jobs").orElseThrow().size();
    }

    @Test
    void a_file_is_announced_once() {
        var body = "{\"name\":\"a.txt\",\"mime_type\":\"text/plain\",\"size\":3}";
        var first = keyed("/v1/files", body).is(201);
        assertEquals(first, keyed("/v1/files", body).is(201));
        keyed("/v1/files", body.replace("3", "4")).isProblem(422, "IDEMPOTENCY_CONFLICT");
        assertNotEquals(first, keyed("l", "/v1/files", body).is(201));
        api.turn(Duration.ofHours(24));
        assertNotEquals(first.text("file_id"), keyed("/v1/files", body).is(201).text("file_id"));
    }

    @Test
    void a_job_is_forked_once() {
        var id = completedJob();
        var other = completedJob();
        var path = "/v1/jobs/" + id + "/fork";
        int before = jobs();
        var first = keyed(path, "{\"name\":\"Again\"}").is(201);
        assertEquals(first, keyed(path, "{ \"name\": \"Again\" }").is(201));
        assertEquals(before + 1, jobs());
        keyed(path, "{\"name\":\"Other\"}").isProblem(422, "IDEMPOTENCY_CONFLICT");
        keyed("/v1/jobs/" + other + "/fork", "{\"name\":\"Again\"}")
                .isProblem(422, "IDEMPOTENCY_CONFLICT");
        assertEquals(before + 1, jobs());
        api.turn(Duration.ofHours(24));
        assertNotEquals(id(first), id(keyed(path, "{\"name\":\"Again\"}").is(201)));
        assertEquals(before + 2, jobs());
    }

    @Test
    void a_fork_that_was_started_and_paused_is_not_started_by_the_same_request() {
        var path = "/v1/jobs/" + completedJob() + "/fork";
        var body = "{\"from_step\":\"step_1\",\"start\":true}";
        var fork = keyed(path, body).is(202);
        assertEquals("RUNNING", fork.text("status").orElseThrow());
        api.post("/v1/jobs/" + id(fork) + "/pause", "{\"when\":\"now\"}").is(202);
        var paused = api.get("/v1/jobs/" + id(fork)).is(200);
        assertEquals(id(fork), id(keyed(path, body).is(202)));
        assertEquals(paused, api.get("/v1/jobs/" + id(fork)).is(200));
    }

    @Test
    void a_refused_fork_leaves_its_key_free() {
        var path = "/v1/jobs/" + completedJob() + "/fork";
        keyed(path, "{\"from_step\":\"none\"}").isProblem(404, "STEP_NOT_FOUND");
        keyed(path, "{\"from_step\":\"step_1\"}").is(201);
    }

    @Test
    void an_export_is_imported_once() {
        var export = api.get("/v1/jobs/" + completedJob() + "/export").is(200);
        var body = Json.object().put("export", export).put("job_id", "copy").done().toString();
        int before = jobs();
        var first = keyed("/v1/jobs/import", body).is(201);
        assertEquals(first, keyed("/v1/jobs/import", body).is(201));
        assertEquals(before + 1, jobs());
        keyed("/v1/jobs/import", body.replace("\"copy\"", "\"other\""))
                .isProblem(422, "IDEMPOTENCY_CONFLICT");
        api.post("/v1/jobs/import", body).isProblem(409, "JOB_EXISTS");
        keyed("l", "/v1/jobs/import", body).isProblem(409, "JOB_EXISTS");
        assertEquals(before + 1, jobs());
    }

    @Test
    void a_schedule_is_run_once() {
        for (var id : List.of("s", "t")) {
            var job = "{\"workflow_id\":\"wf\",\"input_values\":" + readyInputs() + "}";
            api.put("/v1/schedules/" + id, "{\"cron\":\"0 * * * *\",\"job\":" + job + "}").is(201);
        }
        api.queue.down(true);
        keyed("/v1/schedules/s/run", "").isProblem(503, "UNAVAILABLE");
        api.queue.down(false);
        var first = keyed("/v1/schedules/s/run", "").is(200);
        assertEquals(1, jobs());
        assertEquals(
                "RUNNING", api.get("/v1/jobs/" + id(first)).is(200).text("status").orElseThrow());
        var second = api.post("/v1/schedules/s/run", "").is(200);
        assertNotEquals(id(first), id(second));
        assertEquals(id(first), id(keyed("/v1/schedules/s/run", "").is(200)));
        keyed("/v1/schedules/t/run", "").isProblem(422, "IDEMPOTENCY_CONFLICT");
        assertEquals(2, jobs());
    }

    @ParameterizedTest
    @ValueSource(strings = {"rerun", "retry"})
    void a_job_is_run_again_once(String verb) {
        var id = readyJob();
        api.post("/v1/jobs/" + id + "/start", "").is(202);
        step(id, "step_1");
        end(id, Executions.Status.FAILED);
        var path = "/v1/jobs/" + id + "/" + verb;
        assertEquals(2, keyed(path, "").is(202).whole("run_no").orElseThrow());
        end(id, 2, Executions.Status.FAILED);
        var again = keyed(path, "{}").is(202);
        assertEquals(2, again.whole("run_no").orElseThrow());
        assertEquals("FAILED", again.text("status").orElseThrow());
        var other = "/v1/jobs/" + id + "/" + (verb.equals("retry") ? "rerun" : "retry");
        keyed(other, "").isProblem(422, "IDEMPOTENCY_CONFLICT");
        assertEquals(3, keyed("l", path, "").is(202).whole("run_no").orElseThrow());
    }

    @Test
    void a_key_of_one_route_means_nothing_to_another_and_one_that_is_none_is_refused() {
        var path = "/v1/jobs/" + completedJob() + "/fork";
        keyed("/v1/jobs", "{\"workflow_id\":\"wf\"}").is(201);
        keyed(path, "").is(201);
        for (var one : List.of(path, "/v1/files", "/v1/jobs/import", "/v1/schedules/s/run")) {
            var body =
                    one.equals("/v1/files")
                            ? "{\"name\":\"a\",\"mime_type\":\"text/plain\",\"size\":3}"
                            : one.endsWith("import") ? "{\"export\":{}}" : "";
            assertEquals(
                    List.of(" INVALID_KEY"), keyed(" ", one, body).places(400, "INVALID_REQUEST"));
        }
    }
}
