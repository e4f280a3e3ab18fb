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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

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
        var job = shop.ranDiamond();

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
        var job = shop.ranDiamond();

        var done = shop.ask(job, "rerun", "{\"input_values\": {\"right\": [\"other\"]}}");

        assertEquals(List.of("c", "d"), redone(done));
        assertEquals(
                "{\"by_b\":\"l\",\"by_c\":\"other\"}",
                done.body().object("output_data").orElseThrow().toString());
        assertEquals(List.of("start", "l", "r", "other"), shop.worked("a", "b", "c"));
    }

    @Test
    void a_rerun_by_another_version_does_the_steps_that_are_others_there() {
        var job = shop.ranDiamond();
        shop.publish(
                "diamond",
                shop.diamond().replace("\"start\"", "\"begin\"").replace("Diamond", "D"));
        shop.publish("diamond", shop.diamond().replace("\"end\"", "\"stop\""));

        var done = shop.ask(job, "rerun", "{\"workflow_version\": 3}");

        assertEquals(List.of("d"), redone(done));
        assertEquals(List.of("start", "l", "r"), shop.worked("a", "b", "c"));
        assertEquals(List.of("end", "stop"), shop.worked("d"));
        assertEquals(3, done.body().whole("workflow_version").orElseThrow());
    }

    @Test
    void a_rerun_without_more_begins_from_the_beginning_and_every_run_stays_readable() {
        var job = shop.ranDiamond();

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
        shop.assertGapless(job);
    }

    @Test
    void what_cannot_be_run_again_is_refused_and_nothing_changes() {
        var job = shop.ranDiamond();
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
        var job = shop.ranDiamond();

        var reset = shop.api.send("POST", "/v1/jobs/" + job + "/reset", "");
        assertEquals("CREATED", reset.text("status"));
        assertEquals("PENDING", shop.steps(job).get("a"));
        shop.api.send("PUT", "/v1/jobs/" + job + "/inputs/left", "[\"new\"]");
        var done = shop.ask(job, "start", "");

        assertEquals(2, done.body().whole("run_no").orElseThrow());
        assertEquals(List.of("start", "start", "l", "new"), shop.worked("a", "b"));
        shop.assertGapless(job);
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
    void a_list_is_retried_from_the_elements_that_are_missing() {
        shop.make("a", "b");
        shop.publish(
                "list",
                """
                {"name": "List", "inputs": [%s], "steps": [
                  {"step_id": "each", "tool_id": "command",
                   "for_each": {"items": "programs", "as": "one", "max_concurrency": 1},
                   "parameter_mappings": {"command": "one", "args": {"value": ["x"]}},
                   "output_mappings": {"stdout": "said"}}],
                 "outputs": ["said"]}
                """
                        .formatted(Workshop.input("programs")));
        var programs = shop.paths("a", "b", "c");
        var job = shop.run("list", "{\"programs\": " + programs + "}");
        assertEquals("FAILED", shop.atRest(job).text("status"));
        shop.make("c");

        var done = shop.ask(job, "retry", "");

        assertEquals(
                "{\"said\":[\"x\",\"x\",\"x\"]}",
                done.body().object("output_data").orElseThrow().toString());
        assertEquals(List.of("x", "x", "x"), shop.worked("a", "b", "c"));
        var path = "/v1/jobs/" + job + "/steps?step_id=each&limit=2";
        var first = shop.api.get(path);
        var elements = new ArrayList<>(first.body().items("steps").orElseThrow());
        var rest = shop.api.get(path + "&next_token=" + first.text("next_token"));
        elements.addAll(rest.body().items("steps").orElseThrow());
        assertEquals(
                List.of(1L, 1L, 0L),
                elements.stream()
                        .map(one -> ((Json.Obj) one).whole("from_run").orElse(0L))
                        .toList());
        var whole = (Json.Obj) done.body().items("steps").orElseThrow().getFirst();
        assertEquals(
                "{\"total\":3,\"completed\":3,\"failed\":0,\"skipped\":0}",
                whole.object("items").orElseThrow().toString());
    }

    @Test
    void a_rerun_from_a_list_does_each_element_again_and_one_from_behind_it_none() {
        shop.make("a", "b", "c");
        shop.publish(
                "list",
                """
                {"name": "List", "inputs": [%s], "steps": [
                  {"step_id": "each", "tool_id": "command",
                   "for_each": {"items": "programs", "as": "one"},
                   "parameter_mappings": {"command": "one", "args": {"value": ["x"]}},
                   "output_mappings": {"stdout": "said"}},
                  %s],
                 "outputs": ["said"]}
                """
                        .formatted(
                                Workshop.input("programs"),
                                shop.step("c", "", Workshop.variable("said"))));
        var job = shop.run("list", "{\"programs\": " + shop.paths("a", "b") + "}");

        var behind = shop.ask(job, "rerun", "{\"from_step\": \"c\"}");

        assertEquals(List.of("c"), redone(behind));
        assertEquals(List.of("x", "x"), shop.worked("a", "b"));
        var whole = shop.ask(job, "rerun", "{\"from_step\": \"each\"}");
        assertEquals(Set.of("each", "c"), Set.copyOf(redone(whole)));
        assertEquals(List.of("x", "x", "x", "x"), shop.worked("a", "b"));
        assertEquals(List.of("x", "x", "x"), shop.worked("c"));
        shop.assertGapless(job);
    }

    @Test
    void a_rerun_from_within_a_loop_does_the_whole_loop_again_and_one_from_behind_it_none() {
        shop.make("a", "b", "c");
        shop.publish(
                "loop",
                """
                {"name": "Loop", "steps": [%s, %s,
                  {"step_id": "again", "evaluation_config": {
                     "conditions": [{"condition_id": "always", "variable": "by_b",
                        "operator": "equals", "value": "x", "target_step_id": "b"}],
                     "maximum_jumps": 2}},
                  %s]}
                """
                        .formatted(
                                shop.step("a", "", "{\"value\": [\"x\"]}"),
                                shop.step("b", "", "{\"value\": [\"x\"]}"),
                                shop.step("c", "", "{\"value\": [\"x\"]}")));
        var job = shop.run("loop", "{}");
        assertEquals(List.of("x", "x", "x", "x"), shop.worked("b", "c"));

        var behind = shop.ask(job, "rerun", "{\"from_step\": \"c\"}");

        assertEquals(List.of("c"), redone(behind));
        assertEquals(List.of("x", "x", "x"), shop.worked("b"));
        var whole = shop.ask(job, "rerun", "{\"from_step\": \"again\"}");
        assertEquals("COMPLETED", whole.text("status"));
        assertEquals(Set.of("again", "b", "c"), Set.copyOf(redone(whole)));
        assertEquals(List.of("x"), shop.worked("a"));
        assertEquals(6, shop.worked("b").size());
        assertEquals(3, shop.worked("c").size());
        shop.assertGapless(job);
    }

    @Test
    void what_a_called_workflow_has_done_is_kept() {
        shop.make("inner");
        shop.publish(
                "called",
                "{\"name\": \"Called\", \"steps\": ["
                        + shop.step("inner", "", "{\"value\": [\"x\"]}")
                        + ","
                        + shop.step("last", "", "{\"value\": [\"y\"]}")
                        + "]}");
        shop.publish(
                "caller",
                """
                {"name": "Caller", "steps": [{"step_id": "call", "workflow_id": "called",
                  "output_mappings": {"by_last": "said"}}]}
                """);
        var job = shop.run("caller", "{}");
        assertEquals("FAILED", shop.atRest(job).text("status"));
        shop.make("last");

        var done = shop.ask(job, "retry", "");

        assertEquals("COMPLETED", done.text("status"), done.body().toString());
        assertEquals(
                Map.of(
                        "call", "COMPLETED",
                        "call/inner", "COMPLETED in 1",
                        "call/last", "COMPLETED"),
                shop.steps(job));
        assertEquals(List.of("x", "y"), shop.worked("inner", "last"));
    }
}
