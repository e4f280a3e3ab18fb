package dev.jobwright.local.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jobwright.jobs.json.Json;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/** What is asked for over the WebSocket, and what comes. */
@Timeout(60)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SocketTest {
    private static final int SIDE_BY_SIDE = 40;

    private final LocalSystem system =
            LocalSystem.start(
                    0, Storage::inMemory, Air.of(InstantSource.system(), new SecureRandom()));
    private final Api api = new Api(system.base(), system.token());

    SocketTest() throws IOException {}

    @BeforeAll
    void publish() {
        publish("wf_text", "text_analyzer", "\"text\": \"t\", \"analysis_level\": \"basic\"");
        publish("wf_hold", "wait", "\"seconds\": {\"value\": 3600}");
    }

    private void publish(String id, String tool, String parameters) {
        var published =
                api.send(
                        "PUT",
                        "/v1/workflows/" + id,
                        """
                        {"name": "%s",
                         "inputs": [{"name": "text", "variable_id": "t", "required": true,
                                     "schema": {"type": "string"}}],
                         "steps": [{"step_id": "only", "tool_id": "%s",
                                    "parameter_mappings": {%s}}]}
                        """
                                .formatted(id, tool, parameters));
        assertEquals(201, published.status(), published.body().toString());
    }

    @AfterAll
    void stop() throws IOException {
        api.close();
        system.close();
    }

    @Test
    void run_job_answers_first_and_then_tells_all_of_the_job() throws Exception {
        try (var watcher = Watcher.of(api)) {
            var started = run(watcher, "wf_text", "Words are here. They are few.");
            assertEquals("Job started", started.text("message").orElseThrow());
            assertEquals("wf_text", started.text("workflow_id").orElseThrow());

            var frames = untilTheEnd(watcher, new ArrayList<>());

            assertEquals(1, frames.getFirst().whole("job_seq").orElseThrow());
            assertEquals("completed", frames.getLast().text("status").orElseThrow());
            assertTrue(frames.getLast().object("result").isPresent());
        }
    }

    @Test
    void run_job_that_cannot_start_records_nothing() throws Exception {
        try (var watcher = Watcher.of(api)) {
            watcher.say(
                    """
                    {"command": "run_job", "data": {"workflow_id": "wf_text", "job_id": "never"}}
                    """);

            var refused = watcher.next();

            assertEquals("error", refused.text("type").orElseThrow());
            assertEquals("INVALID_INPUTS", refused.text("code").orElseThrow());
            assertEquals(404, api.get("/v1/jobs/never").status());
        }
    }

    @Test
    void run_job_said_again_by_the_id_that_it_chose_starts_nothing_and_tells_all()
            throws Exception {
        var frames = new ArrayList<Json.Obj>();
        try (var watcher = Watcher.of(api)) {
            watcher.say(chosen("once", "words", "a token"));
            assertEquals("Job started", watcher.next().text("message").orElseThrow());
            untilTheEnd(watcher, frames);
        }
        try (var watcher = Watcher.of(api)) {
            watcher.say(chosen("once", "words", "another token"));
            assertEquals("Job started", watcher.next().text("message").orElseThrow());
            assertEquals(frames, untilTheEnd(watcher, new ArrayList<>()));

            watcher.say(chosen("once", "other words", "a token"));
            assertEquals("JOB_EXISTS", answer(watcher).text("code").orElseThrow());
        }
        assertEquals(1, api.get("/v1/jobs/once").body().whole("run_no").orElseThrow());
    }

    private static String chosen(String jobId, String text, String token) {
        return """
        {"command": "run_job", "data": {"workflow_id": "wf_text", "job_id": "%s",
                                        "params": {"t": "%s"}, "auth_token": "%s"}}
        """
                .formatted(jobId, text, token);
    }

    @Test
    void a_connection_cut_at_any_frame_misses_nothing_and_gets_nothing_twice() throws Exception {
        String jobId;
        var whole = new ArrayList<Json.Obj>();
        try (var watcher = Watcher.of(api)) {
            jobId = run(watcher, "wf_text", "One. Two. Three.").text("job_id").orElseThrow();
            untilTheEnd(watcher, whole);
        }
        for (int cut = 0; cut <= whole.size(); cut++) {
            try (var watcher = Watcher.of(api)) {
                watcher.say(
                        """
                        {"command": "reconnect_job", "data": {"job_id": "%s", "last_seq": %d}}
                        """
                                .formatted(jobId, cut));
                assertEquals(
                        "Reconnecting to job " + jobId,
                        watcher.next().text("message").orElseThrow());
                var resumed = watcher.next();
                assertEquals("job_resumed", resumed.text("type").orElseThrow());
                assertEquals("finished", resumed.text("status").orElseThrow());
                assertEquals(whole.size() - cut, resumed.whole("replay_count").orElseThrow());
                for (var frame : whole.subList(cut, whole.size())) {
                    assertEquals(frame, watcher.next());
                }
            }
        }
    }

    @Test
    void a_job_is_cancelled_and_its_step_is_told_before_it() throws Exception {
        try (var watcher = Watcher.of(api)) {
            var jobId = run(watcher, "wf_hold", "x").text("job_id").orElseThrow();
            var frames = new ArrayList<Json.Obj>();
            do {
                frames.add(watcher.next());
            } while (!frames.getLast().text("node_id").isPresent());
            watcher.say("{\"command\": \"get_status\", \"data\": {}}");
            assertTrue(answer(watcher).toString().contains(jobId));

            watcher.say(
                    """
                    {"command": "cancel_job", "data": {"job_id": "%s", "reason": "enough"}}
                    """
                            .formatted(jobId));
            untilTheEnd(watcher, frames);

            assertEquals("cancelled", frames.getLast().text("status").orElseThrow());
            var before = frames.get(frames.size() - 2);
            assertEquals("only", before.text("node_id").orElseThrow());
            assertEquals("cancelled", before.text("status").orElseThrow());
            assertEquals("enough", api.get("/v1/jobs/" + jobId).text("reason"));
        }
    }

    @Test
    void a_job_is_paused_and_resumed() throws Exception {
        try (var watcher = Watcher.of(api)) {
            var jobId = run(watcher, "wf_hold", "x").text("job_id").orElseThrow();
            api.awaitStatus(jobId, "RUNNING");
            assertEquals(
                    "Job pause requested",
                    said(watcher, "pause_job", "\"when\": \"now\", ", jobId));
            assertEquals("PAUSED", api.get("/v1/jobs/" + jobId).text("status"));
            assertEquals("Job resume requested", said(watcher, "resume_job", "", jobId));
            assertEquals("RUNNING", api.get("/v1/jobs/" + jobId).text("status"));
            assertEquals("Job cancellation requested", said(watcher, "cancel_job", "", jobId));
            api.awaitStatus(jobId, "CANCELLED");
            for (var verb : List.of("pause", "resume")) {
                var refused = asked(watcher, verb + "_job", "", jobId);
                assertEquals("INVALID_STATE", refused.text("code").orElseThrow());
                assertEquals(verb, refused.text("action").orElseThrow());
                assertEquals(
                        "{\"status\":\"cancelled\",\"phase\":null}",
                        refused.object("from").orElseThrow().toString());
            }
        }
    }

    private static String said(Watcher watcher, String command, String how, String jobId)
            throws InterruptedException {
        return asked(watcher, command, how, jobId).text("message").orElseThrow();
    }

    private static Json.Obj asked(Watcher watcher, String command, String how, String jobId)
            throws InterruptedException {
        watcher.say(
                """
                {"command": "%s", "data": {%s"job_id": "%s"}}
                """
                        .formatted(command, how, jobId));
        return answer(watcher);
    }

    @Test
    void what_cannot_be_done_is_said_by_an_error_and_never_by_a_job_update() throws Exception {
        try (var watcher = Watcher.of(api)) {
            for (var command :
                    List.of(
                            "{",
                            "{\"command\": \"dance\"}",
                            "{\"command\": \"reconnect_job\", \"data\": {\"job_id\": \"none\"}}",
                            "{\"command\": \"run_job\", \"data\": {\"workflow_id\": \"none\"}}")) {
                watcher.say(command);
                assertEquals("error", watcher.next().text("type").orElseThrow(), command);
            }
            watcher.say("{\"command\": \"ping\"}");
            assertEquals("pong", watcher.next().text("message").orElseThrow());
        }
    }

    @Test
    void jobs_run_beside_each_other_and_each_has_its_own_result() {
        var ids = new HashSet<String>();
        for (int i = 0; i < SIDE_BY_SIDE; i++) {
            var body =
                    """
                    {"workflow_id": "wf_text", "start": true,
                     "input_values": {"t": "%s"}}
                    """
                            .formatted("word ".repeat(i + 1));
            ids.add(i + " " + api.send("POST", "/v1/jobs", body).text("job_id"));
        }
        assertEquals(SIDE_BY_SIDE, ids.size());
        for (var each : ids) {
            var parts = each.split(" ", 2);
            var job = api.awaitStatus(parts[1], "COMPLETED", "FAILED");
            assertEquals("COMPLETED", job.text("status"));
            var step = (Json.Obj) job.body().items("steps").orElseThrow().getFirst();
            var counts =
                    step.object("output_data")
                            .flatMap(output -> output.object("analysis_results"))
                            .flatMap(analysis -> analysis.object("counts"))
                            .orElseThrow();
            assertEquals(Long.parseLong(parts[0]) + 1, counts.whole("words").orElseThrow());
        }
    }

    private static Json.Obj run(Watcher watcher, String workflow, String text)
            throws InterruptedException {
        watcher.say(
                """
                {"command": "run_job", "data": {"workflow_id": "%s", "params": {"t": "%s"}}}
                """
                        .formatted(workflow, text));
        return watcher.next();
    }

    /** The next thing that is no frame of a job. */
    private static Json.Obj answer(Watcher watcher) throws InterruptedException {
        var next = watcher.next();
        while (next.get("job_seq").isPresent()) {
            next = watcher.next();
        }
        return next;
    }

    private static List<Json.Obj> untilTheEnd(Watcher watcher, List<Json.Obj> frames)
            throws InterruptedException {
        do {
            var next = watcher.next();
            if (next.get("job_seq").isPresent()) {
                frames.add(next);
            }
        } while (frames.isEmpty() || !isEnd(frames.getLast()));
        return frames;
    }

    private static boolean isEnd(Json.Obj frame) {
        return frame.text("type").filter("job_update"::equals).isPresent()
                && frame.text("status")
                        .filter(List.of("completed", "failed", "cancelled")::contains)
                        .isPresent();
    }
}
