package dev.jobwright.local.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.jobwright.jobs.ends.Sweep;
import dev.jobwright.jobs.json.Json;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Jobs that are to start at a time. The clock stands at 09:15:00 and is turned by hand. */
final class DelayedStartTest extends OnTheApi {
    private static final String AT = "2026-03-02T09:25:00.000Z";

    private Answer submit(String start) {
        api.put("/v1/workflows/wf", WORKFLOW);
        return api.post(
                "/v1/jobs",
                "{\"workflow_id\":\"wf\",\"input_values\":" + readyInputs() + "," + start + "}");
    }

    private String waiting(String start) {
        var job = submit("\"start\":true," + start).is(202);
        assertWaits(job, AT);
        return job.text("job_id").orElseThrow();
    }

    private static void assertWaits(Json.Obj job, String until) {
        assertEquals("PENDING", job.text("status").orElseThrow());
        assertEquals("DELAY", job.text("wait_reason").orElseThrow());
        assertEquals(until, job.text("waits_until").orElseThrow());
        assertEquals(until, job.text("start_at").orElseThrow());
    }

    private void sweep() {
        api.settle();
        var deadline = api.ports().clock().instant().plus(Duration.ofMinutes(1));
        api.use().upkeep().sweep().handle(new Sweep.Request(Duration.ZERO, deadline));
    }

    private Json.Obj patch(String id, String startAt) {
        api.turn(Duration.ofMillis(1));
        return api.call("PATCH", "/v1/jobs/" + id, "{\"start_at\":" + startAt + "}").is(200);
    }

    private Json.Obj resume(String id) {
        api.turn(Duration.ofMillis(1));
        return api.post("/v1/jobs/" + id + "/resume", "").is(202);
    }

    private String status(String id) {
        return api.get("/v1/jobs/" + id).is(200).text("status").orElseThrow();
    }

    private void assertStartsAt(String id, String at) {
        var before = Instant.parse(at).minusMillis(1);
        api.turn(Duration.between(api.ports().clock().instant(), before));
        sweep();
        api.use().upkeep().healJob().handle(uid(id));
        assertEquals("PENDING", status(id));
        api.turn(Duration.ofMillis(1));
        sweep();
        assertEquals("RUNNING", status(id));
    }

    @Test
    void a_job_waits_for_its_time_and_runs_then_and_never_before() {
        var id = waiting("\"start_at\":\"2026-03-02T10:25:00+01:00\"");
        assertEquals(
                List.of(Instant.parse(AT)), api.alarms.stream().map(alarm -> alarm.at()).toList());
        assertStartsAt(id, AT);
        assertEquals(AT, api.get("/v1/jobs/" + id).is(200).text("start_at").orElseThrow());
    }

    @Test
    void a_delay_is_counted_from_when_it_was_asked_for() {
        assertStartsAt(waiting("\"delay_seconds\":600"), AT);
    }

    @Test
    void a_time_that_has_passed_is_no_delay() {
        var job = submit("\"auto_start\":true,\"start_at\":\"2026-03-02T09:14:59Z\"").is(202);
        assertEquals("RUNNING", job.text("status").orElseThrow());
    }

    @Test
    void without_start_the_time_is_kept_and_counts_once_the_job_is_started() {
        var id = submit("\"start_at\":\"" + AT + "\"").is(201).text("job_id").orElseThrow();
        assertEquals("CREATED", status(id));
        api.turn(Duration.ofMinutes(5));
        sweep();
        assertEquals("CREATED", status(id));
        assertWaits(api.post("/v1/jobs/" + id + "/start", "").is(202), AT);
        assertStartsAt(id, AT);
    }

    @Test
    void paused_it_does_not_start_and_resumed_it_waits_for_what_is_left() {
        var id = waiting("\"delay_seconds\":600");
        api.post("/v1/jobs/" + id + "/pause", "").is(202);
        api.turn(Duration.ofMinutes(3));
        assertWaits(resume(id), AT);

        api.post("/v1/jobs/" + id + "/pause", "").is(202);
        api.turn(Duration.ofMinutes(30));
        sweep();
        assertEquals("PAUSED", status(id));
        var job = resume(id);
        assertEquals("RUNNING", job.text("status").orElseThrow());
    }

    @Test
    void cancelled_it_never_starts() {
        var id = waiting("\"delay_seconds\":600");
        api.post("/v1/jobs/" + id + "/cancel", "").is(202);
        api.turn(Duration.ofMinutes(30));
        sweep();
        assertEquals("CANCELLED", status(id));
        assertFalse(api.get("/v1/jobs/" + id).is(200).text("started_at").isPresent());
    }

    @Test
    void its_time_can_be_put_off_brought_forward_and_lifted() {
        var id = waiting("\"delay_seconds\":600");
        var later = "2026-03-02T09:40:00.000Z";
        assertWaits(
                api.call("PATCH", "/v1/jobs/" + id, "{\"start_at\":\"" + later + "\"}").is(200),
                later);
        api.turn(Duration.ofMinutes(11));
        sweep();
        assertEquals("PENDING", status(id));

        var sooner = "2026-03-02T09:30:00.000Z";
        assertWaits(
                api.call("PATCH", "/v1/jobs/" + id, "{\"start_at\":\"" + sooner + "\"}").is(200),
                sooner);
        var job = patch(id, "null");
        assertEquals("RUNNING", job.text("status").orElseThrow());
        api.call("PATCH", "/v1/jobs/" + id, "{\"start_at\":\"" + later + "\"}")
                .isProblem(409, "INVALID_STATE");
    }

    @Test
    void a_job_that_was_not_started_gets_another_time_and_a_paused_one_too() {
        var id = submit("\"delay_seconds\":600").is(201).text("job_id").orElseThrow();
        var later = "2026-03-02T09:40:00.000Z";
        var path = "/v1/jobs/" + id;
        var created = patch(id, "\"" + later + "\"");
        assertEquals("CREATED", created.text("status").orElseThrow());
        assertWaits(api.post(path + "/start", "").is(202), later);
        api.post(path + "/pause", "").is(202);
        var paused = patch(id, "\"" + AT + "\"");
        assertEquals("PAUSED", paused.text("status").orElseThrow());
        assertWaits(resume(id), AT);
    }

    @Test
    void what_is_wrong_with_a_time_is_said_at_its_place() {
        assertEquals(
                List.of(
                        "/delay_seconds CONFLICTING_FIELDS",
                        "/delay_seconds OUT_OF_RANGE",
                        "/start_at INVALID_TIME"),
                submit("\"start_at\":\"tomorrow\",\"delay_seconds\":-1")
                        .places(400, "INVALID_REQUEST"));
        assertEquals(
                List.of("/start_at OUT_OF_RANGE"),
                submit("\"start_at\":\"2027-03-04T09:15:00Z\"").places(400, "INVALID_REQUEST"));
    }
}
