package dev.jobwright.local.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jobwright.jobs.json.Json;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Jobs that are run again, through the whole system: what was done is not done twice. */
@Timeout(120)
final class AgainTest {
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

    private String chain() {
        return "{\"name\": \"Chain\", \"inputs\": [{\"name\": \"w\", \"variable_id\": \"words\","
                + " \"schema\": {\"type\": \"array\"}}], \"steps\": ["
                + shop.step("a", "", Workshop.variable("words"))
                + ","
                + shop.step("b", "", "{\"value\": [\"two\"]}")
                + ","
                + shop.step("c", "", Workshop.variable("words"))
                + "], \"outputs\": [\"by_a\", \"by_b\", \"by_c\"]}";
    }

    @Test
    void a_retry_does_what_is_missing_and_nothing_else() {
        shop.make("a", "c");
        shop.publish("chain", chain());
        var job = shop.run("chain", "{\"words\": [\"one\"]}");
        assertEquals("FAILED", shop.atRest(job).text("status"));
        shop.make("b");

        var done = shop.ask(job, "retry", "");

        assertEquals("COMPLETED", done.text("status"), done.body().toString());
        assertEquals(
                "{\"by_a\":\"one\",\"by_b\":\"two\",\"by_c\":\"one\"}",
                done.body().object("output_data").orElseThrow().toString());
        assertEquals(List.of("one", "two", "one"), shop.worked("a", "b", "c"));
        assertEquals(
                Map.of("a", "COMPLETED in 1", "b", "COMPLETED", "c", "COMPLETED"), shop.steps(job));
    }

    /** a before b and c, which d joins; each but a is given what came before it. */
    private String diamond() {
        return "{\"name\": \"Diamond\", \"inputs\": ["
                + input("left")
                + ","
                + input("right")
                + "], \"steps\": ["
                + shop.step("a", "\"depends_on\": [],", "{\"value\": [\"start\"]}")
                + ","
                + shop.step("b", "\"depends_on\": [\"a\"],", Workshop.variable("left"))
                + ","
                + shop.step("c", "\"depends_on\": [\"a\"],", Workshop.variable("right"))
                + ","
                + shop.step("d", "\"depends_on\": [\"b\", \"c\"],", "{\"value\": [\"end\"]}")
                + "], \"outputs\": [\"by_b\", \"by_c\"]}";
    }

    private static String input(String name) {
        return "{\"name\": \"%s\", \"variable_id\": \"%s\", \"schema\": {\"type\": \"array\"}}"
                .formatted(name, name);
    }

    private String ranDiamond() {
        shop.make("a", "b", "c", "d");
        shop.publish("diamond", diamond());
        return shop.run("diamond", "{\"left\": [\"l\"], \"right\": [\"r\"]}");
    }

    private static List<String> redone(Api.Answer job) {
        return job
                .body()
                .object("base")
                .flatMap(base -> base.items("redone"))
                .orElseThrow()
                .stream()
                .map(id -> ((Json.Str) id).value())
                .toList();
    }

    @Test
    void a_rerun_from_a_step_does_that_and_all_that_comes_after_it() {
        var job = ranDiamond();

        var done = shop.ask(job, "rerun", "{\"from_step\": \"b\"}");

        assertEquals(List.of("b", "d"), redone(done));
        assertEquals(List.of("start", "l", "l", "r"), shop.worked("a", "b", "c"));
        assertEquals(List.of("end", "end"), shop.worked("d"));
        assertEquals(
                Map.of(
                        "a",
                        "COMPLETED in 1",
                        "b",
                        "COMPLETED",
                        "c",
                        "COMPLETED in 1",
                        "d",
                        "COMPLETED"),
                shop.steps(job));
    }

    @Test
    void a_rerun_with_another_input_does_what_reads_it_and_all_that_comes_after_that() {
        var job = ranDiamond();

        var done = shop.ask(job, "rerun", "{\"input_values\": {\"right\": [\"other\"]}}");

        assertEquals(List.of("c", "d"), redone(done));
        assertEquals(
                "{\"by_b\":\"l\",\"by_c\":\"other\"}",
                done.body().object("output_data").orElseThrow().toString());
        assertEquals(List.of("start", "l", "r", "other"), shop.worked("a", "b", "c"));
    }

    @Test
    void a_rerun_by_another_version_does_the_steps_that_are_others_there() {
        var job = ranDiamond();
        shop.publish(
                "diamond", diamond().replace("\"start\"", "\"begin\"").replace("Diamond", "D"));
        shop.publish("diamond", diamond().replace("\"end\"", "\"stop\""));

        var done = shop.ask(job, "rerun", "{\"workflow_version\": 3}");

        assertEquals(List.of("d"), redone(done));
        assertEquals(List.of("start", "l", "r"), shop.worked("a", "b", "c"));
        assertEquals(List.of("end", "stop"), shop.worked("d"));
        assertEquals(3, done.body().whole("workflow_version").orElseThrow());
    }

    @Test
    void a_rerun_without_more_begins_from_the_beginning_and_every_run_stays_readable() {
        var job = ranDiamond();

        shop.ask(job, "rerun", "");
        shop.ask(job, "rerun", "{\"from_step\": \"d\"}");

        assertEquals(List.of("start", "start"), shop.worked("a"));
        assertEquals(List.of("end", "end", "end"), shop.worked("d"));
        var runs = shop.api.get("/v1/jobs/" + job + "/runs").body().items("runs").orElseThrow();
        assertEquals(
                List.of(3L, 2L, 1L),
                runs.stream().map(run -> ((Json.Obj) run).whole("run_no").orElseThrow()).toList());
        var first = shop.api.get("/v1/jobs/" + job + "/runs/1");
        assertEquals("COMPLETED", first.text("status"));
        assertEquals("COMPLETED", Workshop.steps(first).get("a"));
        var compared = shop.api.get("/v1/jobs/" + job + "/runs/compare?a=2&b=3").body();
        assertEquals(
                List.of(true, true, true, false),
                compared.items("steps").orElseThrow().stream()
                        .map(step -> ((Json.Obj) step).flag("shared").orElseThrow())
                        .toList());
        var second = shop.api.get("/v1/jobs/" + job + "/steps?run=3");
        assertEquals("COMPLETED in 2", Workshop.steps(second).get("c"));
        gapless(job);
    }

    /** The log goes on from run to run, and tells of none after the next has begun. */
    private void gapless(String job) {
        var events =
                shop.api.get("/v1/jobs/" + job + "/history").body().items("events").orElseThrow();
        long run = 0;
        for (int i = 0; i < events.size(); i++) {
            var event = (Json.Obj) events.get(i);
            assertEquals(i + 1, event.whole("job_seq").orElseThrow());
            assertTrue(run <= event.whole("run_no").orElseThrow(), events.toString());
            run = event.whole("run_no").orElseThrow();
        }
    }

    @Test
    void what_cannot_be_run_again_is_refused_and_nothing_changes() {
        var job = ranDiamond();
        var before = shop.api.get("/v1/jobs/" + job).body();
        var path = "/v1/jobs/" + job + "/rerun";

        var noStep = shop.api.send("POST", path, "{\"from_step\": \"z\"}");
        assertEquals("STEP_NOT_FOUND", noStep.text("code"));
        assertTrue(noStep.text("detail").contains("a, b, c, d"), noStep.body().toString());
        var wrong = shop.api.send("POST", path, "{\"input_values\": {\"left\": 1, \"x\": 2}}");
        assertEquals("INVALID_INPUTS", wrong.text("code"));
        assertEquals(2, wrong.body().items("errors").orElseThrow().size(), wrong.body().toString());
        assertEquals(
                "WORKFLOW_NOT_FOUND",
                shop.api.send("POST", path, "{\"workflow_version\": 9}").text("code"));
        assertEquals(
                "INVALID_STATE",
                shop.api.send("POST", "/v1/jobs/" + job + "/retry", "").text("code"));

        assertEquals(before, shop.api.get("/v1/jobs/" + job).body());
    }

    @Test
    void a_job_that_is_reset_begins_anew_with_inputs_that_can_be_set() {
        var job = ranDiamond();

        var reset = shop.api.send("POST", "/v1/jobs/" + job + "/reset", "");
        assertEquals("CREATED", reset.text("status"));
        assertEquals("PENDING", shop.steps(job).get("a"));
        shop.api.send("PUT", "/v1/jobs/" + job + "/inputs/left", "[\"new\"]");
        var done = shop.ask(job, "start", "");

        assertEquals(2, done.body().whole("run_no").orElseThrow());
        assertEquals(List.of("start", "start", "l", "new"), shop.worked("a", "b"));
        gapless(job);
    }

    @Test
    void runs_stand_upon_runs_that_stand_upon_others() {
        shop.make("a");
        shop.publish("chain", chain());
        var job = shop.run("chain", "{\"words\": [\"one\"]}");
        shop.ask(job, "retry", "");
        shop.make("b");
        shop.ask(job, "retry", "");
        shop.make("c");

        var done = shop.ask(job, "retry", "");

        assertEquals("COMPLETED", done.text("status"));
        assertEquals(List.of("one", "two", "one"), shop.worked("a", "b", "c"));
        assertEquals(
                Map.of("a", "COMPLETED in 1", "b", "COMPLETED in 3", "c", "COMPLETED"),
                shop.steps(job));
    }

    @Test
    void single_steps_are_run_one_by_one_and_count_when_the_job_goes_on() {
        shop.make("a", "b", "c", "d");
        shop.publish("diamond", diamond());
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
        gapless(job);
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

    @Test
    void a_list_is_retried_from_the_elements_that_are_missing() {
        shop.make("a");
        shop.script("each", "printf '%s' \"$1\"");
        shop.publish(
                "list",
                "{\"name\": \"List\", \"inputs\": ["
                        + input("words")
                        + "], \"steps\": ["
                        + shop.step(
                                "each",
                                "\"for_each\": {\"items\": \"words\", \"as\": \"one\","
                                        + " \"max_concurrency\": 1},",
                                Workshop.variable("one"))
                        + ","
                        + shop.step("late", "", "{\"value\": [\"x\"]}")
                        + "], \"outputs\": [\"by_each\"]}");
        var job = shop.run("list", "{\"words\": [[\"u\"], [\"v\"], [\"w\"]]}");
        assertEquals("FAILED", shop.atRest(job).text("status"));
        shop.make("late");

        var done = shop.ask(job, "retry", "");

        assertEquals(
                "{\"by_each\":[\"u\",\"v\",\"w\"]}",
                done.body().object("output_data").orElseThrow().toString());
        assertEquals(List.of("u", "v", "w"), shop.worked("each"));
        var elements = shop.api.get("/v1/jobs/" + job + "/steps?step_id=each&limit=2");
        assertEquals(2, elements.body().items("steps").orElseThrow().size());
        var next = elements.text("next_token");
        var rest =
                shop.api.get("/v1/jobs/" + job + "/steps?step_id=each&limit=2&next_token=" + next);
        assertEquals(1, rest.body().items("steps").orElseThrow().size());
    }
}
