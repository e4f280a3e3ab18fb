package dev.jobwright.local.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jobwright.jobs.ends.Sweep;
import dev.jobwright.jobs.ports.Executions;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;

/** How jobs go, as their owners see it. */
final class DeletingTest extends OnTheApi {
    private static final Duration MINUTE = Duration.ofSeconds(61);

    private String endedJob() {
        var id = runningJob();
        carryOut(id);
        api.log();
        sweep();
        return id;
    }

    private void sweep() {
        api.turn(MINUTE);
        api.settle();
        var deadline = api.ports().clock().instant().plus(Duration.ofMinutes(5));
        var reply = api.use().upkeep().sweep().handle(new Sweep.Request(Duration.ZERO, deadline));
        assertEquals(0, reply.failed().size(), () -> reply.failed().toString());
    }

    @Test
    void a_job_that_was_deleted_is_missing_everywhere_and_its_id_is_not_used_again() {
        publish();
        var id = endedJob();

        assertTrue(api.delete("/v1/jobs/" + id).is(200).flag("deleted").orElseThrow());

        for (var part : List.of("", "/status", "/results", "/steps", "/history", "/inputs")) {
            api.get("/v1/jobs/" + id + part).isProblem(404, "JOB_NOT_FOUND");
        }
        api.post("/v1/jobs/" + id + "/start", "").isProblem(404, "JOB_NOT_FOUND");
        api.delete("/v1/jobs/" + id).isProblem(404, "JOB_NOT_FOUND");
        api.settle();
        assertEquals(List.of(), api.get("/v1/jobs").is(200).items("jobs").orElseThrow());
        var again = "{\"workflow_id\":\"wf\",\"job_id\":\"" + id + "\"}";
        api.post("/v1/jobs", again).isProblem(409, "JOB_ID_TAKEN");
        api.as(Api.BOB, "DELETE", "/v1/jobs/" + id, "").isProblem(404, "JOB_NOT_FOUND");
    }

    @Test
    void an_id_may_be_used_again_once_no_execution_is_known_by_it() {
        publish();
        var id = endedJob();
        api.delete("/v1/jobs/" + id).is(200);
        sweep();
        api.turn(Duration.ofHours(2));
        sweep();
        api.turn(Duration.ofDays(91));
        sweep();

        var again = "{\"workflow_id\":\"wf\",\"job_id\":\"" + id + "\"}";
        api.post("/v1/jobs", again).is(201);
        assertEquals(
                List.of(), api.get("/v1/jobs/" + id + "/history").is(200).items("events").get());
    }

    @Test
    void a_job_that_has_not_ended_is_not_deleted_unless_by_force() {
        publish();
        var id = runningJob();
        api.delete("/v1/jobs/" + id).isProblem(409, "INVALID_STATE");
        api.delete("/v1/jobs/" + id + "?force=maybe").isProblem(400, "INVALID_REQUEST");
        assertEquals("RUNNING", api.get("/v1/jobs/" + id).is(200).text("status").orElseThrow());

        api.delete("/v1/jobs/" + id + "?force=true").is(200);
        end(id, Executions.Status.ABORTED);
        sweep();
        sweep();

        api.get("/v1/jobs/" + id).isProblem(404, "JOB_NOT_FOUND");
    }

    @Test
    void a_job_that_waits_goes_at_once_when_forced_to() {
        publish();
        var id = readyJob();
        api.delete("/v1/jobs/" + id + "?force=true").is(200);
        api.get("/v1/jobs/" + id).isProblem(404, "JOB_NOT_FOUND");
    }

    @Test
    void a_key_that_made_a_job_that_is_gone_makes_no_other() {
        publish();
        var body = "{\"workflow_id\":\"wf\"}";
        var headers = dev.jobwright.jobs.json.Json.object().put("idempotency-key", "k").done();
        var id =
                api.with(Api.ALICE, headers, "POST", "/v1/jobs", body)
                        .is(201)
                        .text("job_id")
                        .orElseThrow();
        api.delete("/v1/jobs/" + id + "?force=true").is(200);

        api.with(Api.ALICE, headers, "POST", "/v1/jobs", body).isProblem(409, "JOB_ID_TAKEN");
        api.turn(Duration.ofDays(2));
        var other = api.with(Api.ALICE, headers, "POST", "/v1/jobs", body).is(201);
        assertTrue(!other.text("job_id").orElseThrow().equals(id), id);
    }

    @Test
    void an_ended_job_expires_for_whoever_asks_and_then_from_the_table() {
        publish();
        var id = endedJob();
        var other = readyJob();
        api.turn(Duration.ofDays(29));
        api.get("/v1/jobs/" + id).is(200);
        api.turn(Duration.ofDays(1));

        api.get("/v1/jobs/" + id).isProblem(410, "JOB_EXPIRED");
        api.post("/v1/jobs/" + id + "/cancel", "").isProblem(410, "JOB_EXPIRED");
        api.settle();
        assertEquals(1, api.get("/v1/jobs").is(200).items("jobs").orElseThrow().size());
        sweep();
        api.get("/v1/jobs/" + id).isProblem(410, "JOB_EXPIRED");
        api.as(Api.BOB, "GET", "/v1/jobs/" + id, "").isProblem(404, "JOB_NOT_FOUND");
        assertTrue(api.use().jobs().find(uid(id)).isEmpty());
        api.get("/v1/jobs/" + other).is(200);
    }

    @Test
    void clean_up_deletes_what_ended_long_ago_and_counts_what_it_keeps() {
        publish();
        var completed = endedJob();
        var cancelled = readyJob();
        api.post("/v1/jobs/" + cancelled + "/cancel", "").is(202);
        var open = readyJob();
        api.turn(Duration.ofDays(8));
        var young = readyJob();
        api.post("/v1/jobs/" + young + "/cancel", "").is(202);
        api.settle();

        assertEquals(
                "{\"deleted\":1,\"kept_open\":1,\"kept_referenced\":0,\"next_token\":null}",
                api.post("/v1/cleanup", "{\"older_than_days\":7,\"status\":[\"CANCELLED\"]}")
                        .is(200)
                        .toString());
        api.get("/v1/jobs/" + cancelled).isProblem(404, "JOB_NOT_FOUND");
        assertEquals(
                1L,
                api.post("/v1/cleanup", "{\"older_than_days\":7}")
                        .is(200)
                        .whole("deleted")
                        .orElseThrow());
        api.get("/v1/jobs/" + completed).isProblem(404, "JOB_NOT_FOUND");
        api.get("/v1/jobs/" + open).is(200);
        api.get("/v1/jobs/" + young).is(200);
        assertEquals(
                List.of("/older_than_days MISSING_FIELD", "/status UNKNOWN_WORD"),
                api.post("/v1/cleanup", "{\"status\":\"RUNNING\"}").places(400, "INVALID_REQUEST"));
    }
}
