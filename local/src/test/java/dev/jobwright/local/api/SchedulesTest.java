package dev.jobwright.local.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jobwright.jobs.ends.Sweep;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.ports.Executions;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Schedules over the API. The clock stands at 2026-03-02T09:15:00Z and is turned by hand. */
final class SchedulesTest extends OnTheApi {
    private String inputs = "";

    @BeforeEach
    void prepare() {
        publish();
        inputs = readyInputs();
    }

    private String document(String cron, String more) {
        return "{\"cron\":\"%s\",\"job\":{\"workflow_id\":\"wf\",\"input_values\":%s}%s}"
                .formatted(cron, inputs, more);
    }

    private Json.Obj schedule() {
        return api.get("/v1/schedules/s").is(200);
    }

    private void at(String time) {
        api.turn(Duration.between(api.ports().clock().instant(), Instant.parse(time)));
        sweep();
    }

    private void sweep() {
        api.settle();
        var deadline = api.ports().clock().instant().plus(Duration.ofMinutes(1));
        var reply = api.use().upkeep().sweep().handle(new Sweep.Request(Duration.ZERO, deadline));
        assertEquals(java.util.Map.of(), reply.failed());
    }

    private List<Json.Obj> jobs() {
        api.settle();
        return api.get("/v1/jobs").is(200).items("jobs").orElseThrow().stream()
                .map(Json.Obj.class::cast)
                .toList();
    }

    private static String text(Json.Obj object, String field) {
        return object.text(field).orElse("");
    }

    @Test
    void each_time_gets_its_job_once_and_it_runs() {
        var made = api.put("/v1/schedules/s", document("30 * * * *", "")).is(201);
        assertEquals("2026-03-02T09:30:00.000Z", text(made, "next_run_at"));
        at("2026-03-02T09:29:59.999Z");
        assertEquals(List.of(), jobs());
        at("2026-03-02T09:30:00Z");
        sweep();
        var job = jobs().getFirst();
        assertEquals(1, jobs().size());
        assertEquals("RUNNING", text(job, "status"));
        assertEquals("s", text(job, "schedule_id"));
        assertEquals("2026-03-02T09:30:00.000Z", text(schedule(), "last_run_at"));
        assertEquals(text(job, "job_id"), text(schedule(), "last_job_id"));
        assertEquals("2026-03-02T10:30:00.000Z", text(schedule(), "next_run_at"));
        at("2026-03-02T10:30:30Z");
        assertEquals(2, jobs().size());
    }

    @Test
    void an_alarm_is_set_for_a_time_that_is_near() {
        api.put("/v1/schedules/s", document("20 * * * *", "")).is(201);
        assertEquals(
                List.of(Instant.parse("2026-03-02T09:20:00Z")),
                api.alarms.stream().map(alarm -> alarm.at()).toList());
    }

    private void missed(String how) {
        var more = ",\"missed\":\"" + how + "\"";
        api.put("/v1/schedules/s", document("0 * * * *", more)).is(201);
        at("2026-03-02T14:20:00Z");
    }

    @Test
    void the_latest_of_those_that_were_missed_gets_its_job() {
        missed("latest");
        assertEquals(1, jobs().size());
        assertEquals("2026-03-02T14:00:00.000Z", text(schedule(), "last_run_at"));
        assertEquals("2026-03-02T15:00:00.000Z", text(schedule(), "next_run_at"));
        var skipped = schedule().object("skipped").orElseThrow();
        assertEquals("2026-03-02T10:00:00.000Z", text(skipped, "from"));
        assertEquals("2026-03-02T14:00:00.000Z", text(skipped, "until"));
    }

    @Test
    void those_that_were_missed_can_be_passed_over() {
        missed("skip");
        assertEquals(List.of(), jobs());
        assertEquals("2026-03-02T15:00:00.000Z", text(schedule(), "next_run_at"));
        at("2026-03-02T15:01:30Z");
        assertEquals(1, jobs().size(), "a sweep that comes a little late misses nothing");
    }

    @Test
    void each_of_those_that_were_missed_can_get_its_job() {
        missed("all");
        assertEquals(5, jobs().size());
        assertEquals("2026-03-02T15:00:00.000Z", text(schedule(), "next_run_at"));
        assertTrue(schedule().object("skipped").isEmpty());
    }

    @Test
    void no_more_than_a_hundred_are_made_up_for_and_the_others_are_told() {
        var more = ",\"missed\":\"all\"";
        api.put("/v1/schedules/s", document("*/5 * * * *", more)).is(201);
        at("2026-03-02T21:17:00Z");
        sweep();
        assertEquals("2026-03-02T21:20:00.000Z", text(schedule(), "next_run_at"));
        var skipped = schedule().object("skipped").orElseThrow();
        assertEquals("2026-03-02T17:40:00.000Z", text(skipped, "from"));
        assertEquals("2026-03-02T17:35:00.000Z", text(schedule(), "last_run_at"));
    }

    @Test
    void a_schedule_that_stands_still_makes_nothing_and_makes_up_for_nothing() {
        api.put("/v1/schedules/s", document("0 * * * *", "")).is(201);
        var paused = api.post("/v1/schedules/s/pause", "").is(200);
        assertTrue(paused.flag("paused").orElseThrow());
        assertTrue(paused.text("next_run_at").isEmpty());
        at("2026-03-02T14:20:00Z");
        assertEquals(List.of(), jobs());
        var resumed = api.post("/v1/schedules/s/resume", "").is(200);
        assertEquals("2026-03-02T15:00:00.000Z", text(resumed, "next_run_at"));
        sweep();
        assertEquals(List.of(), jobs());
    }

    @Test
    void it_can_be_run_at_once_also_while_it_stands_still() {
        api.put("/v1/schedules/s", document("0 * * * *", ",\"paused\":true")).is(201);
        var first = text(api.post("/v1/schedules/s/run", "").is(200), "last_job_id");
        var second = text(api.post("/v1/schedules/s/run", "").is(200), "last_job_id");
        assertEquals(2, jobs().size());
        assertFalse(first.equals(second));
        assertEquals("RUNNING", text(jobs().getFirst(), "status"));
    }

    @Test
    void what_cannot_be_made_is_told_and_the_schedule_goes_on() {
        api.put("/v1/schedules/s", document("0 * * * *", "")).is(201);
        var asksMore =
                WORKFLOW.replace("\"extra\", \"required\": false", "\"extra\", \"required\": true");
        api.put("/v1/workflows/wf", asksMore).is(201);
        at("2026-03-02T10:00:00Z");
        assertEquals("INVALID_INPUTS", text(schedule().object("last_error").orElseThrow(), "code"));
        assertTrue(schedule().text("last_job_id").isEmpty());
        assertEquals("2026-03-02T11:00:00.000Z", text(schedule(), "next_run_at"));
        assertEquals(List.of(), jobs());

        api.put("/v1/workflows/wf", WORKFLOW).is(201);
        at("2026-03-02T11:00:00Z");
        assertEquals(1, jobs().size());
        assertTrue(schedule().object("last_error").isEmpty());
    }

    @Test
    void all_that_is_wrong_is_told_at_once() {
        var body =
                """
                {"cron": "every day", "time_zone": "Mars/Base", "missed": "never", "paused": 1, "x": 1,
                 "job": {"job_id": "j", "start": false, "delay_seconds": 3, "priority": "high",
                         "user_id": "somebody", "y": 1}}
                """;
        assertEquals(
                List.of(
                        "/cron INVALID_CRON",
                        "/time_zone INVALID_TIME_ZONE",
                        "/job/job_id CONFLICTING_FIELDS",
                        "/job/delay_seconds CONFLICTING_FIELDS",
                        "/job/start CONFLICTING_FIELDS",
                        "/job/workflow_id MISSING_FIELD",
                        "/job/priority UNKNOWN_WORD",
                        "/job/y UNKNOWN_FIELD",
                        "/missed UNKNOWN_WORD",
                        "/paused WRONG_TYPE",
                        "/x UNKNOWN_FIELD"),
                api.put("/v1/schedules/s", body).places(400, "INVALID_REQUEST"));
        assertEquals(
                List.of("/cron INVALID_CRON"),
                api.put("/v1/schedules/s", document("0 0 30 2 *", ""))
                        .places(400, "INVALID_REQUEST"));
        api.put("/v1/schedules/a b", document("0 * * * *", "")).isProblem(400, "INVALID_NAME");
        api.get("/v1/schedules/s").isProblem(404, "SCHEDULE_NOT_FOUND");
    }

    @Test
    void one_whose_job_could_not_be_made_is_refused_by_place_and_changes_nothing() {
        assertEquals(
                List.of("/job/workflow_id WORKFLOW_NOT_FOUND"),
                refused("{\"workflow_id\":\"later\"}"));
        assertEquals(List.of("/job/tool_id TOOL_NOT_FOUND"), refused("{\"tool_id\":\"none\"}"));
        assertEquals(
                List.of("/job/payload/text INVALID_INPUT"),
                refused("{\"tool_id\":\"count\",\"payload\":{\"depth\":\"basic\"}}"));
        var wrong = inputs.replace("basic", "deep");
        assertEquals(
                List.of("/job/input_values/depth INVALID_INPUT"),
                refused("{\"workflow_id\":\"wf\",\"input_values\":" + wrong + "}"));
        assertEquals(
                List.of("/job/dependencies/0/job_id JOB_NOT_FOUND"),
                refused(
                        "{\"workflow_id\":\"wf\",\"dependencies\":[\"nobody\"],\"input_values\":"
                                + inputs
                                + "}"));
        api.get("/v1/schedules/s").isProblem(404, "SCHEDULE_NOT_FOUND");

        var made = api.put("/v1/schedules/s", document("0 * * * *", "")).is(201);
        refused("{\"workflow_id\":\"later\"}");
        assertEquals(made, schedule());
    }

    private List<String> refused(String job) {
        return api.put("/v1/schedules/s", "{\"cron\":\"0 * * * *\",\"job\":" + job + "}")
                .places(422, "INVALID_SCHEDULE");
    }

    @Test
    void the_jobs_of_a_schedule_are_listed_and_acted_on_and_only_they_are_read() {
        for (var id : List.of("s", "t")) {
            api.put(
                            "/v1/schedules/" + id,
                            document("0 * * * *", "")
                                    .replace("\"depth\":", "\"extra\":1,\"depth\":"))
                    .is(201);
        }
        at("2026-03-02T10:00:00Z");
        at("2026-03-02T11:00:00Z");
        for (int i = 0; i < 3; i++) {
            readyJob();
        }
        api.settle();
        assertEquals(7, jobs().size());
        var first = api.get("/v1/jobs?schedule_id=s&limit=1").is(200);
        var next = first.text("next_token").orElseThrow();
        var second = api.get("/v1/jobs?schedule_id=s&limit=1&next_token=" + next).is(200);
        assertEquals(
                List.of("2026-03-02T11:00:00.000Z", "2026-03-02T10:00:00.000Z"),
                List.of(created(first), created(second)));
        assertEquals(List.of(), listed("/v1/jobs?schedule_id=u"));
        assertEquals(List.of(), listed("/v1/jobs?schedule_id=s&status=PAUSED"));
        assertEquals(
                List.of("/schedule_id INVALID_NAME"),
                api.get("/v1/jobs?schedule_id=a%20b").places(400, "INVALID_REQUEST"));

        var done =
                api.post(
                                "/v1/jobs/actions",
                                "{\"action\":\"cancel\",\"filter\":{\"schedule_id\":\"t\"}}")
                        .is(200);
        assertEquals(2, done.whole("matched").orElseThrow());
        assertEquals(2, done.whole("acted").orElseThrow());
        api.settle();
        assertEquals(2, listed("/v1/jobs?schedule_id=s&status=RUNNING").size());
        assertEquals(0, listed("/v1/jobs?schedule_id=t&status=RUNNING").size());

        var id = listed("/v1/jobs?schedule_id=s").getFirst();
        end(id, Executions.Status.FAILED);
        api.log();
        var fork = api.post("/v1/jobs/" + id + "/fork", "").is(201);
        assertEquals(Json.NULL, fork.get("schedule_id").orElseThrow());
        api.settle();
        assertEquals(2, listed("/v1/jobs?schedule_id=s").size());
    }

    private static String created(Json.Obj page) {
        return text((Json.Obj) page.items("jobs").orElseThrow().getFirst(), "created_at");
    }

    private List<String> listed(String path) {
        return api.get(path).is(200).items("jobs").orElseThrow().stream()
                .map(job -> text((Json.Obj) job, "job_id"))
                .toList();
    }

    @Test
    void schedules_are_listed_and_deleted_and_nobody_elses_are_seen() {
        api.put("/v1/schedules/b", document("0 * * * *", "")).is(201);
        api.put("/v1/schedules/a", document("0 * * * *", "")).is(201);
        var all = api.get("/v1/schedules").is(200).items("schedules").orElseThrow();
        assertEquals(
                List.of("a", "b"),
                all.stream().map(one -> text((Json.Obj) one, "schedule_id")).toList());
        api.as("mallory", "GET", "/v1/schedules/a", "").isProblem(404, "SCHEDULE_NOT_FOUND");
        api.delete("/v1/schedules/a").is(200);
        api.delete("/v1/schedules/a").isProblem(404, "SCHEDULE_NOT_FOUND");
        at("2026-03-02T10:00:00Z");
        assertEquals(1, jobs().size());
    }

    @Test
    void there_is_a_most_of_schedules() {
        for (int i = 0; i < 200; i++) {
            api.put("/v1/schedules/s" + i, document("0 * * * *", "")).is(201);
        }
        api.put("/v1/schedules/s", document("0 * * * *", "")).isProblem(409, "LIMIT_EXCEEDED");
        api.put("/v1/schedules/s0", document("5 * * * *", "")).is(200);
    }
}
