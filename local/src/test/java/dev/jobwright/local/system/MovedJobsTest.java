package dev.jobwright.local.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.Timestamps;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Two installations, and jobs that move from one to the other. */
@Timeout(120)
final class MovedJobsTest {
    private static final String WORKFLOW =
            """
            {"name": "Count", "inputs": [
               {"name": "text", "variable_id": "text", "required": true,
                "schema": {"type": "string"}}],
             "steps": [
               {"step_id": "analyze", "tool_id": "text_analyzer",
                "parameter_mappings": {"text": "text", "analysis_level": {"value": "basic"}},
                "output_mappings": {"analysis_results": "analysis"}}],
             "outputs": ["analysis"]}
            """;

    private static LocalSystem start(Supplier<Storage> storage, String trusted) throws IOException {
        var air = Air.of(InstantSource.system(), new SecureRandom());
        return LocalSystem.start(0, storage, air.in(Map.of("JOBWRIGHT_TRUSTED_KEYS", trusted)));
    }

    private static String key(LocalSystem system) {
        try (var api = new Api(system.base(), system.token())) {
            return api.get("/v1/installation").text("public_key");
        }
    }

    @Test
    void a_job_moves_to_another_installation_is_run_there_and_moves_back() throws IOException {
        try (var here = start(Storage::inMemory, "");
                var there = start(Storage::inMemory, key(here));
                var old = new Api(here.base(), here.token());
                var other = new Api(there.base(), there.token())) {
            old.send("PUT", "/v1/workflows/wf", WORKFLOW);
            var body = "{\"workflow_id\": \"wf\", \"input_values\": {\"text\": \"one two\"}}";
            var id = old.send("POST", "/v1/jobs", body).text("job_id");

            var moved = other.send("POST", "/v1/jobs/import", export(old, id));
            assertEquals(201, moved.status(), () -> moved.body().toString());
            other.send("POST", "/v1/jobs/" + id + "/start", "");
            other.awaitStatus(id, "COMPLETED", "FAILED");

            assertEquals("COMPLETED", other.get("/v1/jobs/" + id).text("status"));
            assertEquals("CREATED", old.get("/v1/jobs/" + id).text("status"));
            old.send("DELETE", "/v1/jobs/" + id + "?force=true", "");
            assertEquals(404, old.get("/v1/jobs/" + id).status());
        }
    }

    /** A step that leaves a line each time that it does its work, a wait, and another step. */
    private static String counts(Path lines) {
        return """
        {"name": "Count", "inputs": [
           {"name": "document", "variable_id": "document", "required": true,
            "schema": {"type": "file"}}],
         "steps": [
           {"step_id": "once", "tool_id": "command",
            "parameter_mappings": {"command": {"value": "sh"},
              "args": {"value": ["-c", "echo did >> %s"]}}},
           {"step_id": "nap", "tool_id": "wait", "parameter_mappings": {"seconds": 6},
            "depends_on": ["once"]},
           {"step_id": "after", "tool_id": "json_transform", "depends_on": ["nap"],
            "parameter_mappings": {"expression": {"value": "$"}, "input": {"value": "done"}},
            "output_mappings": {"result": "said"}}],
         "outputs": ["said"]}
        """
                .formatted(lines);
    }

    @Test
    void a_paused_job_goes_on_elsewhere_and_does_nothing_again(@TempDir Path folder)
            throws IOException {
        var lines = folder.resolve("lines");
        try (var here = start(() -> Storage.onDisk(folder.resolve("here")), "");
                var there = start(() -> Storage.onDisk(folder.resolve("there")), key(here));
                var old = new Api(here.base(), here.token());
                var other = new Api(there.base(), there.token())) {
            assertEquals(201, old.send("PUT", "/v1/workflows/wf", counts(lines)).status());
            var body =
                    """
                    {"workflow_id": "wf", "start": true,
                     "input_values": {"document": {"file_id": "%s"}}}
                    """
                            .formatted(old.upload("quarterly-report.pdf"));
            var id = old.send("POST", "/v1/jobs", body).text("job_id");
            awaitNap(old, id);
            assertEquals(
                    "PAUSED", old.send("POST", "/v1/jobs/" + id + "/pause", "{}").text("status"));

            var moved = other.send("POST", "/v1/jobs/import", export(old, id));
            assertEquals(201, moved.status(), () -> moved.body().toString());
            assertEquals("PAUSED", moved.text("status"));
            var resumed = InstantSource.system().instant();
            assertEquals(202, other.send("POST", "/v1/jobs/" + id + "/resume", "").status());
            var done = other.awaitStatus(id, "COMPLETED", "FAILED");

            assertEquals("COMPLETED", done.text("status"), () -> done.body().toString());
            var took = Duration.between(resumed, Timestamps.read(done.text("completed_at")));
            assertTrue(took.toMillis() < 6_000, () -> "the wait began anew: " + took);
            assertEquals("did\n", Files.readString(lines));
            assertEquals("PAUSED", old.get("/v1/jobs/" + id).text("status"));
        }
    }

    /** Until the half of its wait is over. */
    private static void awaitNap(Api api, String id) {
        while (!steps(api, id).contains("nap RUNNING")) {
            Thread.onSpinWait();
        }
        var since = InstantSource.system().instant();
        while (Duration.between(since, InstantSource.system().instant()).toMillis() < 3_000) {
            Thread.onSpinWait();
        }
    }

    private static List<String> steps(Api api, String id) {
        return api.get("/v1/jobs/" + id).body().items("steps").orElseThrow().stream()
                .map(Json.Obj.class::cast)
                .map(step -> step.text("step_id").orElse("") + " " + step.text("status").orElse(""))
                .toList();
    }

    private static String export(Api from, String id) {
        var answer = from.get("/v1/jobs/" + id + "/export");
        assertEquals(200, answer.status(), () -> answer.body().toString());
        return Json.object().put("export", answer.body()).done().toString();
    }

    @Test
    void an_installation_keeps_its_key_where_it_keeps_its_data(@TempDir Path folder)
            throws IOException {
        var data = folder.resolve("data");
        String first;
        try (var system = start(() -> Storage.onDisk(data), "")) {
            first = key(system);
        }
        try (var system = start(() -> Storage.onDisk(data), "");
                var other = start(Storage::inMemory, "")) {
            assertEquals(first, key(system));
            assertNotEquals(first, key(other));
        }
        assertEquals(
                PosixFilePermissions.fromString("rw-------"),
                Files.getPosixFilePermissions(data.resolve("signing-key")));
    }
}
