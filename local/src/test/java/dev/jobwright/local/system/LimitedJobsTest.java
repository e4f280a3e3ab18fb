package dev.jobwright.local.system;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
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
        try (var api = new Api(system.base())) {
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

    private static Api.Answer ended(Api api, String id) {
        return api.awaitStatus(id, "COMPLETED", "FAILED");
    }
}
