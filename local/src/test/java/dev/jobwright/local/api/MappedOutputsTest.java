package dev.jobwright.local.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jobwright.jobs.json.Json;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;

/** Results that become inputs of the jobs that wait for them. */
final class MappedOutputsTest extends OnDependencies {
    private static final String TEXT = "[{\"job_id\":\"up\",\"outputs\":{\"text\":\"text\"}}]";

    /** A job that reads a file of this text. */
    private String reading(String text) {
        var body =
                "{\"workflow_id\":\"reads\",\"job_id\":\"up\",\"start\":true,"
                        + "\"input_values\":{\"file\":{\"file_id\":\""
                        + file(text)
                        + "\"}}}";
        return api.post("/v1/jobs", body).is(202).text("job_id").orElseThrow();
    }

    /** A job that starts by itself, of a workflow, with inputs and dependencies. */
    private Answer post(String id, String workflow, String inputs, String dependencies) {
        return api.post(
                "/v1/jobs",
                "{\"workflow_id\":\""
                        + workflow
                        + "\",\"job_id\":\""
                        + id
                        + "\",\"auto_start\":true,\"input_values\":"
                        + inputs
                        + ",\"dependencies\":"
                        + dependencies
                        + "}");
    }

    private static String input(Json.Obj job, String name) {
        return job.object("input_values")
                .flatMap(values -> values.get(name))
                .map(Json::toString)
                .orElse("none");
    }

    @Test
    void an_output_is_an_input_of_another_job_of_the_same_batch() {
        var reads =
                "{\"workflow_id\":\"reads\",\"job_id\":\"up\",\"input_values\":{\"file\":{\"file_id\":\""
                        + file("one two three")
                        + "\"}}}";
        var counts =
                "{\"workflow_id\":\"counts\",\"job_id\":\"down\",\"dependencies\":"
                        + "[{\"index\":0,\"outputs\":{\"text\":\"text\"}}]}";
        var body = "{\"auto_start\":true,\"jobs\":[" + reads + "," + counts + "]}";
        api.post("/v1/batches", body).is(201);
        assertEquals("PENDING DEPENDENCIES", stand("down"));
        complete("up");
        assertEquals("RUNNING", stand("down"));
        complete("down");
        assertEquals(
                "{\"counts\":{\"words\":3}}",
                read("down").get("output_data").orElseThrow().toString());
    }

    @Test
    void an_output_is_an_input_that_need_not_be_given() {
        reading("one two three");
        assertEquals("PENDING", post("down", "counts", "{}", TEXT).is(202).text("status").get());
        complete("up");
        assertEquals("RUNNING", stand("down"));
        assertEquals("\"one two three\"", input(read("down"), "text"));
        complete("down");
        assertEquals(
                "{\"counts\":{\"words\":3}}",
                read("down").get("output_data").orElseThrow().toString());
        assertEquals("\"one two three\"", input(api.get("/v1/jobs/down/inputs").is(200), "text"));
    }

    @Test
    void a_job_that_was_not_started_says_nothing_against_an_input_that_will_come() {
        reading("one");
        made("down", TEXT, "");
        api.delete("/v1/jobs/down/inputs").is(200);
        assertEquals("{}", read("down").get("input_errors").orElseThrow().toString());
        assertTrue(api.get("/v1/jobs/down/inputs").is(200).flag("valid").orElseThrow());
        start("down");
        complete("up");
        assertEquals("\"one\"", input(read("down"), "text"));
    }

    @Test
    void a_large_value_is_the_jobs_own_when_the_other_is_gone() {
        var words = "word ".repeat(20_000) + "end";
        reading(words);
        post("down", "counts", "{\"text\":\"given\"}", TEXT).is(202);
        complete("up");
        assertEquals("RUNNING", stand("down"));
        api.log();
        sweep();
        api.delete("/v1/jobs/up").is(200);
        complete("down");
        assertEquals(
                "{\"counts\":{\"words\":20001}}",
                read("down").get("output_data").orElseThrow().toString());
    }

    @Test
    void a_file_is_passed_on() {
        reading("one two");
        var file = "[{\"job_id\":\"up\",\"outputs\":{\"file\":\"file\"}}]";
        post("down", "reads", "{}", file).is(202);
        complete("up");
        assertEquals(input(read("up"), "file"), input(read("down"), "file"));
        complete("down");
        assertTrue(read("down").toString().contains("\"text\":\"one two\""));
    }

    @Test
    void where_an_output_does_not_fit_the_job_fails_and_says_which_and_whose() {
        made("up", "[]", ",\"start\":true");
        var counts = "[{\"job_id\":\"up\",\"outputs\":{\"counts\":\"text\"}}]";
        post("down", "counts", "{}", counts).is(202);
        waiting("next", "down");
        complete("up");
        var failed = read("down");
        assertEquals("FAILED", failed.text("status").orElseThrow());
        assertEquals(0, failed.whole("run_no").orElseThrow());
        var error = failed.text("error_message").orElseThrow();
        assertTrue(
                error.startsWith(
                        "the input text, which is the output counts of the job up, is wrong: "),
                error);
        assertEquals(List.of("down failed"), states("next"));
        assertEquals(0, executions("down"));

        api.turn(Duration.ofSeconds(1));
        api.post("/v1/jobs/down/retry", "").isProblem(409, "INVALID_STATE");
        api.post("/v1/jobs/down/reset", "").is(200);
        api.put("/v1/jobs/down/dependencies/up", "").is(200);
        api.put("/v1/jobs/down/inputs/text", "\"mine\"").is(200);
        start("down");
        assertEquals("RUNNING", stand("down"));
        complete("down");
        assertEquals("RUNNING", stand("next"));
    }

    @Test
    void what_another_has_not_brought_about_is_not_given() {
        reading("one");
        var run = "[{\"job_id\":\"up\",\"on_failure\":\"run\",\"outputs\":{\"text\":\"text\"}}]";
        post("given", "counts", "{\"text\":\"mine\"}", run).is(202);
        post("missing", "counts", "{}", run).is(202);
        fail("up");
        assertEquals("\"mine\"", input(read("given"), "text"));
        assertEquals("RUNNING", stand("given"));
        assertEquals("FAILED", stand("missing"));
        var error = read("missing").text("error_message").orElseThrow();
        assertTrue(error.contains("output text of the job up"), error);
    }

    @Test
    void the_newest_completed_run_counts() {
        made("up", "[]", ",\"start\":true");
        made("gate", "[]", "");
        var both = "[\"gate\",{\"job_id\":\"up\",\"outputs\":{\"counts\":\"extra\"}}]";
        complete("up");
        api.put(
                        "/v1/workflows/takes",
                        COUNTS.replace(
                                "\"schema\": {\"type\": \"string\"}}",
                                "\"schema\": {\"type\": \"string\"}},"
                                        + "{\"name\": \"extra\", \"variable_id\": \"extra\","
                                        + "\"required\": true, \"schema\": {\"type\": \"any\"}}"))
                .is(201);
        post("down", "takes", "{\"text\":\"a\"}", both).is(202);
        api.post("/v1/jobs/up/rerun", "{\"input_values\":{\"text\":\"a b c d\"}}").is(202);
        completeRun("up", 2);
        api.post("/v1/jobs/up/rerun", "{\"input_values\":{\"text\":\"\"}}").is(202);
        failRun("up", 3);
        start("gate");
        complete("gate");
        assertEquals("{\"words\":4}", input(read("down"), "extra"));
    }

    @Test
    void only_what_both_jobs_have_is_mapped_and_each_input_once() {
        made("up", "[]", "");
        made("other", "[]", "");
        made("down", "[]", "");
        var answer =
                post(
                        "new",
                        "counts",
                        "{}",
                        "[{\"job_id\":\"up\",\"outputs\":{\"counts\":\"text\",\"gone\":\"text\"}},"
                                + "{\"job_id\":\"other\",\"outputs\":{\"counts\":\"gone\"}}]");
        assertEquals(
                List.of(
                        "/dependencies/0/outputs/gone UNKNOWN_VARIABLE",
                        "/dependencies/0/outputs CONFLICTING_FIELDS",
                        "/dependencies/1/outputs/counts UNKNOWN_VARIABLE"),
                answer.places(422, "INVALID_DEPENDENCIES"));
        var edge = "/v1/jobs/down/dependencies/";
        assertEquals(
                List.of("/outputs/gone UNKNOWN_VARIABLE"),
                api.put(edge + "up", "{\"outputs\":{\"gone\":\"text\"}}")
                        .places(422, "INVALID_DEPENDENCIES"));
        api.put(edge + "up", "{\"outputs\":{\"counts\":\"text\"}}").is(200);
        assertEquals(
                List.of("/outputs CONFLICTING_FIELDS"),
                api.put(edge + "other", "{\"outputs\":{\"counts\":\"text\"}}")
                        .places(422, "INVALID_DEPENDENCIES"));
    }
}
