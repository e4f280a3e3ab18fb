package dev.jobwright.local.system;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.pools.Pools;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Limits, through the whole system, whose one user is its administrator. */
@Timeout(60)
final class LimitedJobsTest {
    private static final String WORKFLOW =
            """
            {"name": "Limited", "inputs": [], "steps": [
               {"step_id": "a", "tool_id": "wait", "parameter_mappings": {"seconds": 0.2}}]}
            """;

    @Test
    void jobs_of_one_limit_run_one_after_the_other() throws IOException {
        var air = Air.of(InstantSource.system(), new SecureRandom());
        var system = LocalSystem.start(0, Storage::inMemory, air);
        try (var api = new Api(system.base(), system.token())) {
            assertEquals(201, api.send("PUT", "/v1/pools/global", "{\"limit\": 1}").status());
            assertEquals(201, api.send("PUT", "/v1/workflows/w", WORKFLOW).status());
            var body = "{\"workflow_id\": \"w\", \"start\": true}";
            var jobs = Stream.generate(() -> api.send("POST", "/v1/jobs", body)).limit(4).toList();
            var ended = jobs.stream().map(job -> ended(api, job.text("job_id"))).toList();
            assertEquals(
                    Set.of("COMPLETED"),
                    ended.stream().map(one -> one.text("status")).collect(Collectors.toSet()));
            for (int i = 1; i < ended.size(); i++) {
                var before = ended.get(i - 1).text("completed_at");
                var began = ended.get(i).text("started_at");
                assertEquals(List.of(before, began), Stream.of(began, before).sorted().toList());
            }
        } finally {
            system.close();
        }
    }

    /**
     * Its steps, its gates, its slots and its next run's are more than one transaction may write.
     */
    @ParameterizedTest
    @ValueSource(ints = {28, 40})
    void a_run_with_many_steps_and_slots_is_given_up_for_another_and_ended(int steps)
            throws IOException {
        var air = Air.of(InstantSource.system(), new SecureRandom());
        var system = LocalSystem.start(0, Storage::inMemory, air);
        try (var api = new Api(system.base(), system.token())) {
            for (int i = 0; i < Pools.MOST; i++) {
                var pool = "{\"tool_id\": \"approval\", \"limit\": 3}";
                assertEquals(201, api.send("PUT", "/v1/pools/pool_" + i, pool).status());
            }
            var onceMore = api.send("PUT", "/v1/pools/more", "{\"limit\": 3}");
            assertEquals("LIMIT_EXCEEDED", onceMore.text("code"));
            assertEquals(201, api.send("PUT", "/v1/pools/global", "{\"limit\": 3}").status());
            assertEquals(201, api.send("PUT", "/v1/pools/each_user", "{\"limit\": 3}").status());
            assertEquals(201, api.send("PUT", "/v1/workflows/w", questions(steps)).status());
            var wanted = "{\"workflow_id\": \"w\", \"start\": true}";
            var job = "/v1/jobs/" + api.send("POST", "/v1/jobs", wanted).text("job_id");
            awaitQuestions(api, job, steps);

            assertEquals("PAUSED", api.send("POST", job + "/pause", "{}").text("status"));
            assertEquals(202, api.send("POST", job + "/rerun", "{}").status());
            awaitQuestions(api, job, steps);
            assertEquals("CANCELLED", api.get(job + "/runs/1").text("status"));
            assertEquals(202, api.send("POST", job + "/cancel", "{}").status());

            var id = job.substring("/v1/jobs/".length());
            assertEquals("CANCELLED", api.awaitStatus(id, "CANCELLED", "FAILED").text("status"));
            assertEquals(0L, open(api, job));
            assertEquals(Set.of(0L), held(api));
        } finally {
            system.close();
        }
    }

    private static Set<Long> held(Api api) {
        return api.get("/v1/queue").body().items("lines").orElseThrow().stream()
                .map(line -> ((Json.Obj) line).whole("held").orElseThrow())
                .collect(Collectors.toSet());
    }

    private static String questions(int steps) {
        return IntStream.range(0, steps)
                .mapToObj(i ->
                        """
                        {"step_id": "ask_%s", "tool_id": "approval", "depends_on": [],
                         "parameter_mappings": {"message": {"value": "Go on?"}}}
                        """
                                .formatted(i))
                .collect(
                        Collectors.joining(
                                ",", "{\"name\": \"Many\", \"inputs\": [], \"steps\": [", "]}"));
    }

    private static void awaitQuestions(Api api, String job, long steps) {
        while (open(api, job) < steps) {
            Thread.onSpinWait();
        }
    }

    private static long open(Api api, String job) {
        return api.get(job).body().items("steps").orElseThrow().stream()
                .map(Json.Obj.class::cast)
                .filter(step -> step.text("status").equals(Optional.of("RUNNING")))
                .count();
    }

    private static Api.Answer ended(Api api, String id) {
        return api.awaitStatus(id, "COMPLETED", "FAILED");
    }
}
