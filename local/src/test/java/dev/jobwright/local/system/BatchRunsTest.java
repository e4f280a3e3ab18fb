package dev.jobwright.local.system;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.jobwright.jobs.json.Json;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A large batch as users have it, over HTTP. */
@Timeout(300)
final class BatchRunsTest {
    private static final int SIZE = 1_000;

    private static final String WORKFLOW =
            """
            {"name": "Add",
             "inputs": [{"name": "n", "variable_id": "n", "schema": {"type": "number"}}],
             "steps": [
               {"step_id": "add", "tool_id": "json_transform",
                "parameter_mappings": {"expression": {"value": "$ + 1"}, "input": "n"},
                "output_mappings": {"result": "sum"}}]}
            """;

    @Test
    void a_thousand_jobs_run_to_their_end_and_are_all_counted_meanwhile() throws IOException {
        var air = Air.of(InstantSource.system(), new SecureRandom());
        try (var system = LocalSystem.start(0, Storage::inMemory, air);
                var api = new Api(system.base(), system.token())) {
            api.send("PUT", "/v1/workflows/add", WORKFLOW);
            var jobs =
                    IntStream.range(0, SIZE)
                            .mapToObj("{\"input_values\":{\"n\":%d}}"::formatted)
                            .collect(Collectors.joining(","));
            var made =
                    api.send(
                            "POST",
                            "/v1/batches",
                            "{\"auto_start\":true,\"defaults\":{\"workflow_id\":\"add\"},\"jobs\":["
                                    + jobs
                                    + "]}");
            assertEquals(201, made.status(), made.body().toString());
            var batch = made;
            while (batch.body().text("ended_at").isEmpty()) {
                batch = api.get("/v1/batches/" + made.text("batch_id") + "?wait=1s");
                assertEquals(SIZE, sum(batch.body()));
            }
            assertEquals("COMPLETED", batch.text("status"));
            var last = made.body().items("job_ids").orElseThrow().getLast();
            var job = api.get("/v1/jobs/" + ((Json.Str) last).value()).body();
            assertEquals(
                    SIZE, job.object("output_data").flatMap(all -> all.whole("sum")).orElseThrow());
        }
    }

    private static long sum(Json.Obj batch) {
        return batch.object("counts").orElseThrow().fields().values().stream()
                .mapToLong(count -> ((Json.Num) count).value().longValue())
                .sum();
    }
}
