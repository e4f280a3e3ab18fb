package dev.jobwright.local.system;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/** Schedules in the whole system, by the rights that its functions have. */
@Timeout(120)
final class ScheduledJobsTest {
    private static final String DOCUMENT =
            "{\"cron\": \"0 9 * * *\", \"job\": {\"tool_id\": \"wait\", \"payload\": {\"seconds\": 0}}}";

    private static Air air(Instant begin) {
        var offset = Duration.between(Instant.now(), begin);
        var clock = InstantSource.offset(InstantSource.system(), offset);
        return Air.of(clock, new SecureRandom()).in(Map.of());
    }

    private static void assertCompletes(Api api) {
        var last = Optional.<String>empty();
        while (last.isEmpty()) {
            var schedule = api.send("GET", "/v1/schedules/s", "").body();
            assertEquals(Optional.empty(), schedule.object("last_error"));
            last = schedule.text("last_job_id");
        }
        var job = api.awaitStatus(last.get(), "COMPLETED", "FAILED").body();
        assertEquals("COMPLETED", job.text("status").orElseThrow());
        assertEquals("s", job.text("schedule_id").orElseThrow());
    }

    @Test
    void a_time_gets_its_job_within_seconds() throws IOException {
        var air = air(Instant.parse("2026-03-02T08:59:57Z"));
        try (var system = LocalSystem.start(0, Storage::inMemory, air);
                var api = new Api(system.base(), system.token())) {
            assertEquals(201, api.send("PUT", "/v1/schedules/s", DOCUMENT).status());
            assertCompletes(api);
        }
    }

    @Test
    void a_time_that_passed_while_nothing_ran_gets_its_job_after_a_restart(@TempDir Path folder)
            throws IOException {
        var before = air(Instant.parse("2026-03-02T08:00:00Z"));
        try (var system = LocalSystem.start(0, () -> Storage.onDisk(folder), before);
                var api = new Api(system.base(), system.token())) {
            assertEquals(201, api.send("PUT", "/v1/schedules/s", DOCUMENT).status());
        }
        var after = air(Instant.parse("2026-03-04T12:00:00Z"));
        try (var system = LocalSystem.start(0, () -> Storage.onDisk(folder), after);
                var api = new Api(system.base(), system.token())) {
            assertCompletes(api);
            var schedule = api.send("GET", "/v1/schedules/s", "").body();
            assertEquals("2026-03-04T09:00:00.000Z", schedule.text("last_run_at").orElseThrow());
        }
    }
}
