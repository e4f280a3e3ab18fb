package dev.jobwright.local.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.ports.Executions;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;

/** Jobs that bring what they run: a graph, or only a tool's name. */
final class AdHocJobsTest extends OnTheApi {
    private static final int MOST_MACHINES = 60;
    private static final String GRAPH =
            """
            {"nodes": [{"id": "in", "type": "input.TextInput",
                        "data": {"name": "my words", "value": "one two"}},
                       {"id": "n1", "type": "count", "data": {"depth": "basic"}}],
             "edges": [{"source": "in", "sourceHandle": "output", "target": "n1",
                        "targetHandle": "text"}]}
            """;

    @Test
    void a_graph_is_run_with_its_own_values_and_those_of_the_job() {
        var started = api.post("/v1/jobs", "{\"start\":true,\"graph\":" + GRAPH + "}").is(202);
        assertEquals("RUNNING", started.text("status").orElseThrow());
        assertEquals(inputs("one two"), started.get("input_values").orElseThrow());
        var named =
                api.post(
                                "/v1/jobs",
                                "{\"input_values\":{\"my words\":\"a b c\"},\"graph\":"
                                        + GRAPH
                                        + "}")
                        .is(201);
        assertEquals(inputs("a b c"), named.get("input_values").orElseThrow());
        assertEquals("Ad hoc graph", named.text("name").orElseThrow());
    }

    @Test
    void the_nodes_are_the_steps_of_the_job_and_what_it_gives_are_the_last_nodes_outputs() {
        var id = text(api.post("/v1/jobs", "{\"start\":true,\"graph\":" + GRAPH + "}").is(202));
        step(id, "n1");
        end(id, Executions.Status.SUCCEEDED);
        var job = api.get("/v1/jobs/" + id).is(200);
        assertEquals("COMPLETED", job.text("status").orElseThrow());
        assertEquals("n1", ((Json.Obj) step(job)).text("step_id").orElseThrow());
        var counts = job.object("output_data").flatMap(one -> one.object("n1_counts"));
        assertEquals(2, counts.flatMap(one -> one.whole("words")).orElseThrow());
    }

    @Test
    void the_same_graph_is_the_same_workflow_which_no_list_shows() {
        var first = api.post("/v1/jobs", "{\"graph\":" + GRAPH + "}").is(201);
        var again = GRAPH.replace("one two", "three");
        var second = api.post("/v1/jobs", "{\"graph\":" + again + "}").is(201);
        var other = GRAPH.replace("basic", "detailed");
        var third = api.post("/v1/jobs", "{\"graph\":" + other + "}").is(201);

        var workflow = first.text("workflow_id").orElseThrow();
        assertTrue(workflow.startsWith("adhoc-"), workflow);
        assertEquals(workflow, second.text("workflow_id").orElseThrow());
        assertNotEquals(workflow, third.text("workflow_id").orElseThrow());
        api.settle();
        assertEquals(List.of(), api.get("/v1/workflows").is(200).items("workflows").orElseThrow());
        api.get("/v1/workflows/" + workflow).isProblem(404, "WORKFLOW_NOT_FOUND");
        api.get("/v1/workflows/" + workflow + "/versions/1").is(200);
        assertEquals(
                2,
                api.get("/v1/jobs?workflow_id=" + workflow)
                        .is(200)
                        .items("jobs")
                        .orElseThrow()
                        .size());
    }

    @Test
    void a_graph_that_cannot_run_records_nothing_and_says_where() {
        var broken =
                GRAPH.replace("\"count\"", "\"nope\"")
                        .replace("\"target\": \"n1\"", "\"target\": \"n2\"");
        assertEquals(
                List.of("/graph/edges/0/target UNKNOWN_NODE"),
                api.post("/v1/jobs", "{\"job_id\":\"x\",\"graph\":" + broken + "}")
                        .places(422, "WORKFLOW_INVALID"));
        assertEquals(
                List.of("/graph/nodes/1 UNKNOWN_TOOL"),
                api.post(
                                "/v1/jobs",
                                "{\"job_id\":\"x\",\"graph\":"
                                        + GRAPH.replace("\"count\"", "\"nope\"")
                                        + "}")
                        .places(422, "WORKFLOW_INVALID"));
        assertEquals(
                List.of("/graph WRONG_TYPE"),
                api.post("/v1/jobs", "{\"graph\":7}").places(422, "WORKFLOW_INVALID"));
        api.get("/v1/jobs/x").isProblem(404, "JOB_NOT_FOUND");
        assertEquals(0, api.machines.defined());
    }

    @Test
    void a_job_of_a_tool_has_the_tools_parameters_as_inputs_and_its_outputs_as_results() {
        var body = "{\"start\":true,\"tool_id\":\"count\",\"payload\":{\"text\":\"a b\"}}";
        var started = api.post("/v1/jobs", body).is(202);
        assertEquals("Count", started.text("name").orElseThrow());
        var id = text(started);
        step(id, "count");
        end(id, Executions.Status.SUCCEEDED);
        var results = api.get("/v1/jobs/" + id + "/results").is(200);
        assertTrue(results.toString().contains("{\"counts\":{\"words\":2}}"), results.toString());
    }

    @Test
    void one_tool_has_one_machine_whatever_its_jobs_payloads() {
        for (var payload :
                List.of("{\"text\":\"a\"}", "{\"text\":\"b\",\"depth\":\"basic\"}", "{}")) {
            api.post("/v1/jobs", "{\"tool_id\":\"count\",\"payload\":" + payload + "}").is(201);
        }
        assertEquals(1, api.machines.defined());
    }

    @Test
    void a_payload_that_does_not_fit_is_told_with_its_places() {
        assertEquals(
                List.of("/payload/text INVALID_INPUT", "/payload/x UNKNOWN_VARIABLE"),
                api.post("/v1/jobs", "{\"tool_id\":\"count\",\"payload\":{\"text\":1,\"x\":2}}")
                        .places(422, "INVALID_INPUTS"));
        assertEquals(
                List.of("/payload/text INVALID_INPUT"),
                api.post("/v1/jobs", "{\"start\":true,\"tool_id\":\"count\"}")
                        .places(422, "INVALID_INPUTS"));
        api.post("/v1/jobs", "{\"tool_id\":\"nope\"}").isProblem(404, "TOOL_NOT_FOUND");
    }

    @Test
    void a_job_has_one_thing_to_run() {
        publish();
        assertEquals(
                List.of("/tool_id CONFLICTING_FIELDS", "/workflow_id CONFLICTING_FIELDS"),
                api.post("/v1/jobs", "{\"workflow_id\":\"wf\",\"tool_id\":\"count\",\"graph\":{}}")
                        .places(400, "INVALID_REQUEST"));
        assertEquals(
                List.of("/payload CONFLICTING_FIELDS"),
                api.post("/v1/jobs", "{\"workflow_id\":\"wf\",\"payload\":{}}")
                        .places(400, "INVALID_REQUEST"));
        assertEquals(
                List.of("/workflow_id MISSING_FIELD"),
                api.post("/v1/jobs", "{}").places(400, "INVALID_REQUEST"));
    }

    @Test
    void new_machines_are_made_at_a_bounded_rate_and_those_that_are_there_at_any() {
        for (int i = 0; i < MOST_MACHINES; i++) {
            graph("n" + i).is(201);
        }
        var refused = graph("one_more");
        refused.isProblem(429, "LIMIT_EXCEEDED");
        graph("n0").is(201);
        api.as(Api.BOB, "POST", "/v1/jobs", body("one_more")).is(201);

        api.turn(Duration.ofSeconds(Long.parseLong(refused.header("Retry-After"))));
        graph("one_more").is(201);
    }

    @Test
    void the_same_key_has_the_same_answer_though_no_machine_could_be_made_now() {
        var key = Json.object().put("Idempotency-Key", "k").done();
        var first = api.with(Api.ALICE, key, "POST", "/v1/jobs", body("first")).is(201);
        for (int i = 1; i < MOST_MACHINES; i++) {
            graph("n" + i).is(201);
        }
        graph("one_more").isProblem(429, "LIMIT_EXCEEDED");
        assertEquals(first, api.with(Api.ALICE, key, "POST", "/v1/jobs", body("first")).is(201));
        assertEquals(
                "IDEMPOTENCY_CONFLICT",
                api.with(Api.ALICE, key, "POST", "/v1/jobs", body("other"))
                        .is(422)
                        .text("code")
                        .orElseThrow());
    }

    private Answer graph(String node) {
        return api.post("/v1/jobs", body(node));
    }

    private static String body(String node) {
        return "{\"graph\":" + GRAPH.replace("n1", node) + "}";
    }

    private static Json inputs(String words) {
        return Json.object().put("my_words", words).done();
    }

    private static String text(Json.Obj job) {
        return job.text("job_id").orElseThrow();
    }

    private static Json step(Json.Obj job) {
        return job.items("steps").orElseThrow().getFirst();
    }
}
