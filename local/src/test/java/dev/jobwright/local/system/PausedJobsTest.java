package dev.jobwright.local.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.Timestamps;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/** Jobs that are paused, resumed and cancelled, through the whole system. */
@Timeout(60)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class PausedJobsTest {
    private final LocalSystem system =
            LocalSystem.start(
                    0, Storage::inMemory, Air.of(InstantSource.system(), new SecureRandom()));
    private final Api api = new Api(system.base(), system.token());

    PausedJobsTest() throws IOException {}

    @AfterAll
    void stop() throws IOException {
        api.close();
        system.close();
    }

    /** A job that runs, of these steps. */
    private String running(String steps) {
        return running(steps, "");
    }

    /** The same, with more said of the job. */
    private String running(String steps, String more) {
        var workflow = "{\"name\": \"Rest\", \"inputs\": [], \"steps\": [" + steps + "]}";
        assertTrue(api.send("PUT", "/v1/workflows/rest", workflow).status() < 300);
        var job =
                api.send(
                        "POST",
                        "/v1/jobs",
                        "{\"workflow_id\": \"rest\", \"start\": true" + more + "}");
        return job.text("job_id");
    }

    private static String pause(String id, double seconds) {
        return """
        {"step_id": "%s", "tool_id": "wait", "parameter_mappings": {"seconds": %s}}
        """
                .formatted(id, seconds);
    }

    private static String says(String id, String word) {
        return """
        {"step_id": "%s", "tool_id": "json_transform",
         "parameter_mappings": {"expression": {"value": "$"}, "input": {"value": "%s"}},
         "output_mappings": {"result": "%s"}}
        """
                .formatted(id, word, id);
    }

    private Api.Answer control(String id, String verb, String body) {
        return api.send("POST", "/v1/jobs/" + id + "/" + verb, body);
    }

    private void awaitStep(String id, String step, String status) {
        while (!stepStatus(id, step).equals(status)) {
            Thread.onSpinWait();
        }
    }

    private String stepStatus(String id, String step) {
        return api.get("/v1/jobs/" + id).body().items("steps").orElseThrow().stream()
                .map(Json.Obj.class::cast)
                .filter(one -> one.text("step_id").orElseThrow().equals(step))
                .findFirst()
                .flatMap(one -> one.text("status"))
                .orElseThrow();
    }

    private static Duration between(Api.Answer job, String from, String to) {
        return Duration.between(Timestamps.read(job.text(from)), Timestamps.read(job.text(to)));
    }

    @Test
    void a_job_that_waits_is_paused_at_once_and_goes_on_with_what_is_left_of_its_wait() {
        var id = running(pause("nap", 2) + "," + says("after", "done"));
        awaitStep(id, "nap", "RUNNING");

        var paused = control(id, "pause", "{\"reason\": \"lunch\"}");

        assertEquals(202, paused.status());
        assertEquals("PAUSED", paused.text("status"));
        assertEquals("lunch", paused.text("reason"));
        assertEquals("PENDING", stepStatus(id, "nap"));
        var since = InstantSource.system().instant();
        while (Duration.between(since, InstantSource.system().instant()).toMillis() < 2_500) {
            assertEquals("PAUSED", api.get("/v1/jobs/" + id).text("status"));
        }
        assertEquals("RUNNING", control(id, "resume", "").text("status"));
        var resumed = InstantSource.system().instant();
        var job = api.awaitStatus(id, "COMPLETED", "FAILED");
        assertEquals("COMPLETED", job.text("status"));
        var rest = Duration.between(resumed, Timestamps.read(job.text("completed_at")));
        assertTrue(rest.toMillis() > 500, rest::toString);
        assertTrue(between(job, "started_at", "completed_at").toMillis() > 4_000);
    }

    @Test
    void a_job_is_paused_resumed_and_cancelled_as_often_as_one_likes() {
        var id = running(pause("nap", 600));
        awaitStep(id, "nap", "RUNNING");
        for (int i = 0; i < 3; i++) {
            assertEquals("PAUSED", control(id, "pause", "{}").text("status"));
            assertEquals("PAUSED", control(id, "pause", "{\"when\": \"now\"}").text("status"));
            assertEquals("RUNNING", control(id, "resume", "{}").text("status"));
            assertEquals("RUNNING", control(id, "resume", "").text("status"));
            awaitStep(id, "nap", "RUNNING");
        }
        assertEquals("CANCELLED", control(id, "cancel", "{}").text("status"));
        assertEquals("CANCELLED", control(id, "cancel", "{\"force\": true}").text("status"));
        for (var verb : List.of("pause", "resume")) {
            var refused = control(id, verb, "{}");
            assertEquals(409, refused.status());
            assertEquals("INVALID_STATE", refused.text("code"));
        }
    }

    private static String works(String id, int seconds) {
        return """
        {"step_id": "%s", "tool_id": "command",
         "parameter_mappings": {"command": {"value": "sleep"}, "args": {"value": ["%d"]}}}
        """
                .formatted(id, seconds);
    }

    @Test
    void branches_at_work_end_when_the_budget_is_used_up_and_more_money_lets_the_job_go_on()
            throws Exception {
        var steps =
                List.of("a", "b", "c").stream()
                        .map(id -> works(id, 1).replaceFirst("}\\s*$", ",\"depends_on\":[]}"))
                        .toList();
        var id =
                running(
                        String.join(",", steps)
                                + ","
                                + says("last", "done")
                                        .replaceFirst(
                                                "}\\s*$", ",\"depends_on\":[\"a\",\"b\",\"c\"]}"),
                        ",\"budget\":0.000000000001");
        var paused = api.awaitStatus(id, "PAUSED", "COMPLETED", "FAILED");

        assertTrue(paused.text("reason").startsWith("The budget of 0.000000000001 US dollars"));
        for (var step : List.of("a", "b", "c")) {
            assertEquals("COMPLETED", stepStatus(id, step));
        }
        assertEquals("PENDING", stepStatus(id, "last"));
        try (var watcher = Watcher.of(api)) {
            watcher.say("{\"command\":\"resume_job\",\"data\":{\"job_id\":\"" + id + "\"}}");
            var refused = watcher.next();
            assertEquals("BUDGET_EXCEEDED", refused.text("code").orElseThrow());
            assertEquals("resume", refused.text("action").orElseThrow());
        }
        assertEquals(200, api.send("PATCH", "/v1/jobs/" + id, "{\"budget\":1}").status());
        assertEquals("RUNNING", control(id, "resume", "").text("status"));
        assertEquals("COMPLETED", api.awaitStatus(id, "COMPLETED", "FAILED").text("status"));
    }

    @Test
    void a_job_pauses_when_its_step_has_ended_and_goes_on_with_the_next() {
        var id = running(works("first", 1) + "," + says("second", "done"));
        awaitStep(id, "first", "RUNNING");

        assertEquals("PAUSING", control(id, "pause", "{}").text("phase"));

        api.awaitStatus(id, "PAUSED");
        assertEquals("COMPLETED", stepStatus(id, "first"));
        assertEquals("PENDING", stepStatus(id, "second"));
        control(id, "resume", "");
        assertEquals("COMPLETED", api.awaitStatus(id, "COMPLETED", "FAILED").text("status"));
    }

    @Test
    void a_job_that_is_paused_at_once_does_the_step_again() {
        var id = running(works("first", 2) + "," + says("second", "done"));
        awaitStep(id, "first", "RUNNING");

        assertEquals("PAUSED", control(id, "pause", "{\"when\": \"now\"}").text("status"));

        assertEquals("PENDING", stepStatus(id, "first"));
        control(id, "resume", "");
        var job = api.awaitStatus(id, "COMPLETED", "FAILED");
        assertEquals("COMPLETED", job.text("status"));
        var first = (Json.Obj) job.body().items("steps").orElseThrow().getFirst();
        assertEquals(1, first.whole("attempts").orElseThrow());
    }

    @Test
    void a_cancelled_job_says_what_it_has_stopped() {
        var id = running(says("before", "x") + "," + works("first", 50) + "," + says("after", "y"));
        awaitStep(id, "first", "RUNNING");

        var asked = control(id, "cancel", "{\"reason\": \"enough\", \"deadline_seconds\": 1}");

        assertEquals("CANCELLING", asked.text("phase"));
        var job = api.awaitStatus(id, "CANCELLED");
        assertTrue(between(job, "started_at", "completed_at").toSeconds() < 30);
        var report = job.body().object("cancellation").orElseThrow();
        assertEquals("enough", report.text("reason").orElseThrow());
        assertEquals(List.of(Json.of("first")), report.items("stopped").orElseThrow());
        assertEquals(List.of(Json.of("after")), report.items("not_begun").orElseThrow());
        assertEquals(List.of(), report.items("finished").orElseThrow());
        assertEquals(1, report.object("counts").orElseThrow().whole("stopped").orElseThrow());
        assertEquals(false, report.flag("truncated").orElseThrow());
        var last = (Json.Obj) events(id).getLast();
        assertEquals("cancelled", last.text("status").orElseThrow());
        var counts = last.object("result").orElseThrow();
        // Its function is interrupted then; it may be seen to have ended at once.
        assertTrue(counts.whole("not_stopped").orElseThrow() <= 1);
        assertEquals(
                "{\"stopped\":1,\"finished\":0,\"not_stopped\":0,\"truncated\":false}",
                counts.with("not_stopped", Json.of(0)).toString());
        while (!stillRunning(id).isEmpty()) {
            Thread.onSpinWait();
        }
    }

    /** What is logged of a job, once its end is. */
    private List<Json> events(String id) {
        while (true) {
            var events =
                    api.get("/v1/jobs/" + id + "/history").body().items("events").orElseThrow();
            if (events.getLast()
                    .toString()
                    .contains("\"status\":\"cancelled\",\"message\":\"Job ")) {
                return events;
            }
            Thread.onSpinWait();
        }
    }

    private List<Json> stillRunning(String id) {
        return api.get("/v1/jobs/" + id)
                .body()
                .object("cancellation")
                .flatMap(report -> report.items("still_running"))
                .orElseThrow();
    }
}
