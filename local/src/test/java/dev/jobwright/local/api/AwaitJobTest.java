package dev.jobwright.local.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.jobwright.jobs.ports.Executions;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.util.List;

/** Requests that wait until a job has ended or stands still. */
final class AwaitJobTest extends OnTheApi {

    private Duration waited(String path) {
        var before = api.ports().clock().instant();
        api.get(path).is(200);
        return Duration.between(before, api.ports().clock().instant());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/status"})
    void a_job_that_ends_meanwhile_is_answered_as_it_ended(String part) {
        publish();
        var id = runningJob();
        var looks = new int[1];
        api.meanwhile =
                () -> {
                    looks[0]++;
                    if (looks[0] == 3) {
                        carryOut(id);
                    }
                };

        var job = api.get("/v1/jobs/" + id + part + "?wait=20s").is(200);

        assertEquals("COMPLETED", job.text("status").orElseThrow());
        assertEquals(3, looks[0]);
    }

    @Test
    void nobody_waits_longer_than_asked_for_and_looks_get_rarer() {
        publish();
        var id = runningJob();
        var looks = new int[1];
        api.meanwhile = () -> looks[0]++;

        assertEquals(Duration.ofSeconds(20), waited("/v1/jobs/" + id + "?wait=20s"));
        assertEquals(13, looks[0]);
        assertEquals(Duration.ofSeconds(1), waited("/v1/jobs/" + id + "?wait=1s"));
        assertEquals(Duration.ZERO, waited("/v1/jobs/" + id + "?wait=0s"));
        assertEquals(Duration.ZERO, waited("/v1/jobs/" + id));
    }

    @Test
    void a_job_that_has_ended_is_answered_at_once() {
        publish();
        var id = runningJob();
        end(id, Executions.Status.FAILED);

        assertEquals(Duration.ZERO, waited("/v1/jobs/" + id + "?wait=20s"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"21s", "20", "s", "-1s", "1.5s", "1m"})
    void what_is_no_time_to_wait_is_refused(String wait) {
        publish();
        var id = readyJob();
        for (var part : List.of("", "/status")) {
            assertEquals(
                    List.of("/wait OUT_OF_RANGE"),
                    api.get("/v1/jobs/" + id + part + "?wait=" + wait)
                            .places(400, "INVALID_REQUEST"));
        }
    }
}
