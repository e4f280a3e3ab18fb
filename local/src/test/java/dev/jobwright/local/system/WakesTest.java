package dev.jobwright.local.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.JsonText;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/** What is due within seconds comes within seconds, though the sweeper comes by each minute. */
@Timeout(120)
final class WakesTest {
    private static final Duration SOON = Duration.ofSeconds(40);

    private LocalSystem system;
    private Api api;

    @BeforeEach
    void start() throws IOException {
        var air = Air.of(InstantSource.system(), new SecureRandom()).in(Map.of());
        system = LocalSystem.start(0, Storage::inMemory, air);
        api = new Api(system.base(), system.token());
    }

    @AfterEach
    void close() throws IOException {
        api.close();
        system.close();
    }

    private String begin(String step, Json.Fields policy) {
        var workflow = "{\"name\": \"W\", \"steps\": [" + step + "]}";
        assertEquals(201, api.send("PUT", "/v1/workflows/w", workflow).status());
        var request = JsonText.write(policy.put("workflow_id", "w").put("start", true).done());
        return api.send("POST", "/v1/jobs", request).text("job_id");
    }

    private static Duration took(Json.Obj job) {
        return Duration.between(
                Instant.parse(job.text("created_at").orElseThrow()),
                Instant.parse(job.text("completed_at").orElseThrow()));
    }

    private static void assertBetween(int seconds, Duration took) {
        assertTrue(took.compareTo(Duration.ofSeconds(seconds)) >= 0, took::toString);
        assertTrue(took.compareTo(SOON) < 0, took::toString);
    }

    @Test
    void a_job_that_failed_is_tried_again_seconds_later_and_succeeds(@TempDir Path folder)
            throws IOException {
        var program = folder.resolve("program");
        var step =
                """
                {"step_id": "run", "tool_id": "command",
                 "parameter_mappings": {"command": {"value": "%s"}}}
                """
                        .formatted(program);
        var id = begin(step, Json.object().put("max_retries", 3).put("retry_delay", 3));
        var waiting = api.awaitStatus(id, "PENDING").body();
        assertEquals("RETRY", waiting.text("wait_reason").orElseThrow());
        Files.writeString(program, "#!/bin/sh\n");
        assertTrue(program.toFile().setExecutable(true));

        var job = api.awaitStatus(id, "COMPLETED", "FAILED").body();
        assertEquals("COMPLETED", job.text("status").orElseThrow());
        assertEquals(2, job.whole("run_no").orElseThrow());
        assertBetween(3, took(job));
    }

    @Test
    void a_run_that_takes_too_long_is_ended_at_its_time_and_its_execution_with_it() {
        var step =
                """
                {"step_id": "long", "tool_id": "wait", "parameter_mappings": {"seconds": 3600}}
                """;
        var id = begin(step, Json.object().put("timeout", 2));
        var job = api.awaitStatus(id, "COMPLETED", "FAILED").body();

        assertEquals("FAILED", job.text("status").orElseThrow());
        assertEquals(
                "The run took longer than the job's timeout of 2 seconds",
                job.text("error_message").orElseThrow());
        assertBetween(2, took(job));
        assertEquals(
                List.of("CANCELLED"),
                job.items("steps").orElseThrow().stream()
                        .map(each -> ((Json.Obj) each).text("status").orElseThrow())
                        .toList());
    }
}
