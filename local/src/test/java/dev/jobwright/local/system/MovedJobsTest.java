package dev.jobwright.local.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.jobwright.jobs.json.Json;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.InstantSource;
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
        try (var api = new Api(system.base())) {
            return api.get("/v1/installation").text("public_key");
        }
    }

    @Test
    void a_job_moves_to_another_installation_is_run_there_and_moves_back() throws IOException {
        try (var here = start(Storage::inMemory, "");
                var there = start(Storage::inMemory, key(here));
                var old = new Api(here.base());
                var other = new Api(there.base())) {
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

    private static String export(Api from, String id) {
        var export = from.get("/v1/jobs/" + id + "/export").body();
        return Json.object().put("export", export).done().toString();
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
