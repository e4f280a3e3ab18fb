package dev.jobwright.local.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Steps that are run by themselves, through the whole system. */
@Timeout(120)
final class SingleStepsTest {
    @TempDir Path folder;
    private Workshop shop;

    @BeforeEach
    void open() throws IOException {
        shop = new Workshop(folder);
    }

    @AfterEach
    void close() throws IOException {
        shop.close();
    }

    @Test
    void single_steps_are_run_one_by_one_and_count_when_the_job_goes_on() {
        shop.make("a", "b", "c", "d");
        shop.publish("diamond", shop.diamond());
        var job =
                shop.api
                        .send(
                                "POST",
                                "/v1/jobs",
                                "{\"workflow_id\": \"diamond\","
                                        + " \"input_values\": {\"left\": [\"l\"], \"right\": [\"r\"]}}")
                        .text("job_id");

        var first = shop.ask(job, "steps/c/execute", "");
        assertEquals("PAUSED", first.text("status"));
        assertEquals("PENDING", shop.steps(job).get("a"));
        assertEquals("COMPLETED", shop.steps(job).get("c"));
        assertEquals(
                409, shop.api.send("POST", "/v1/jobs/" + job + "/steps/c/execute", "").status());
        shop.ask(job, "steps/execute?index=0", "");
        shop.ask(job, "steps/b/execute", "");
        var last = shop.ask(job, "steps/d/execute", "");

        assertEquals("COMPLETED", last.text("status"));
        assertEquals(
                "{\"by_b\":\"l\",\"by_c\":\"r\"}",
                last.body().object("output_data").orElseThrow().toString());
        assertEquals(List.of("start", "l", "r", "end"), shop.worked("a", "b", "c", "d"));
        shop.assertGapless(job);
    }

    @Test
    void a_step_whose_variables_are_not_set_is_not_run_and_one_that_fails_fails_the_job() {
        shop.make("a");
        shop.publish(
                "pair",
                "{\"name\": \"Pair\", \"steps\": ["
                        + shop.step("a", "", "{\"value\": [\"one\"]}")
                        + ", {\"step_id\": \"up\", \"tool_id\": \"json_transform\","
                        + " \"parameter_mappings\": {\"expression\": {\"value\": \"$uppercase($)\"},"
                        + " \"input\": \"by_a\"}, \"output_mappings\": {\"result\": \"loud\"}},"
                        + shop.step("gone", "", "{\"value\": [\"x\"]}")
                        + "]}");
        var job = shop.api.send("POST", "/v1/jobs", "{\"workflow_id\": \"pair\"}").text("job_id");

        var refused = shop.api.send("POST", "/v1/jobs/" + job + "/steps/up/execute", "");
        assertEquals("VARIABLES_NOT_SET", refused.text("code"));
        assertTrue(refused.text("detail").contains("by_a"), refused.body().toString());
        assertEquals("CREATED", shop.api.get("/v1/jobs/" + job).text("status"));
        shop.ask(job, "steps/a/execute", "");
        assertEquals("PAUSED", shop.ask(job, "steps/up/execute", "").text("status"));
        assertEquals("FAILED", shop.ask(job, "steps/gone/execute", "").text("status"));
        shop.make("gone");
        assertEquals("COMPLETED", shop.ask(job, "retry", "").text("status"));
        assertEquals(List.of("one", "x"), shop.worked("a", "gone"));
    }
}
