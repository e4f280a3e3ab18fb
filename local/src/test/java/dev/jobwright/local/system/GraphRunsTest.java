package dev.jobwright.local.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.JsonText;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Workflows of every shape through the whole system. {@code -Dlarge=true} runs the largest ones
 * that are allowed; as a rule they are just large enough that machines are divided.
 */
@Timeout(1200)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class GraphRunsTest {
    private static final boolean LARGE = Boolean.getBoolean("large");
    private static final int STEPS = LARGE ? 10_000 : 800;
    private static final int ELEMENTS = LARGE ? 100_000 : 1_200;

    private final LocalSystem system =
            LocalSystem.start(
                    0, Storage::inMemory, Air.of(InstantSource.system(), new SecureRandom()));
    private final Api api = new Api(system.base(), system.token());

    GraphRunsTest() throws IOException {}

    @AfterAll
    void stop() throws IOException {
        api.close();
        system.close();
    }

    private static String transform(
            String id, String more, String expression, String input, String variable) {
        return """
        {"step_id": "%s", "tool_id": "json_transform", %s
         "parameter_mappings": {"expression": {"value": "%s"}, "input": %s},
         "output_mappings": {"result": "%s"}}
        """
                .formatted(id, more, expression, input, variable);
    }

    private static String variable(String name) {
        return "{\"variable\": \"" + name + "\"}";
    }

    private void publish(String id, String document) {
        var answer = api.send("PUT", "/v1/workflows/" + id, document);
        assertEquals(201, answer.status(), () -> answer.body().toString());
    }

    private Json.Obj run(String workflow, String inputs) {
        var created =
                api.send(
                        "POST",
                        "/v1/jobs",
                        "{\"workflow_id\": \"%s\", \"start\": true, \"input_values\": %s}"
                                .formatted(workflow, inputs));
        assertEquals(202, created.status(), () -> created.body().toString());
        var job = created.text("job_id");
        var status = api.get("/v1/jobs/" + job + "/status");
        while (!status.text("status").equals("COMPLETED")) {
            assertTrue(
                    !status.text("status").equals("FAILED"),
                    api.get("/v1/jobs/" + job).body()::toString);
            Thread.onSpinWait();
            status = api.get("/v1/jobs/" + job + "/status");
        }
        return api.get("/v1/jobs/" + job + "/results").body();
    }

    @Test
    void branches_loops_lists_calls_and_conditions_work_together() {
        publish(
                "shout",
                "{\"name\": \"Shout\", \"inputs\": [{\"name\": \"word\", \"variable_id\": \"word\","
                        + " \"schema\": {\"type\": \"string\"}}], \"steps\": ["
                        + transform("up", "", "$uppercase($)", variable("word"), "loud")
                        + "]}");
        publish(
                "all",
                """
                {"name": "All of it",
                 "inputs": [{"name": "words", "variable_id": "words", "schema": {"type": "array"}},
                            {"name": "limit", "variable_id": "limit", "schema": {"type": "number"}}],
                 "steps": [%s, %s,
                   {"step_id": "enough", "depends_on": ["add"], "evaluation_config": {
                     "conditions": [{"variable": "n", "operator": "less_than",
                                     "value": {"variable": "limit"}, "target_step_id": "add"}],
                     "maximum_jumps": 10}, "output_mappings": {"jump_count": "jumps"}},
                   {"step_id": "shouts", "workflow_id": "shout", "depends_on": [],
                    "for_each": {"items": "words", "as": "one"},
                    "parameter_mappings": {"word": {"variable": "one"}},
                    "output_mappings": {"loud": "loud"}},
                   %s, %s],
                 "outputs": ["n", "jumps", "loud", "joined", "never"]}
                """
                        .formatted(
                                transform(
                                        "begin", "\"depends_on\": [],", "0", "{\"value\": 1}", "n"),
                                transform(
                                        "add",
                                        "\"depends_on\": [\"begin\"],",
                                        "$ + 1",
                                        variable("n"),
                                        "n"),
                                transform(
                                        "join",
                                        "\"depends_on\": [\"enough\", \"shouts\"],",
                                        "$join($, '-')",
                                        variable("loud"),
                                        "joined"),
                                transform(
                                        "never",
                                        "\"when\": {\"conditions\": [{\"variable\": \"limit\","
                                                + " \"operator\": \"greater_than\", \"value\": 100}]},",
                                        "1",
                                        "{\"value\": 1}",
                                        "never")));
        var results = run("all", "{\"words\": [\"a\", \"b\", \"c\"], \"limit\": 4}");
        assertEquals(
                "{\"n\":4,\"jumps\":3,\"loud\":[\"A\",\"B\",\"C\"],\"joined\":\"A-B-C\",\"never\":null}",
                JsonText.write(results.object("output_data").orElse(results)));
    }

    @Test
    void a_long_chain_of_steps_runs_to_its_end() {
        var steps =
                IntStream.range(0, STEPS)
                        .mapToObj(i ->
                                transform(
                                        "s" + i,
                                        "",
                                        "$ + 1",
                                        i == 0 ? "{\"value\": 0}" : variable("n"),
                                        "n"))
                        .collect(Collectors.joining(","));
        publish("chain", "{\"name\": \"Chain\", \"steps\": [" + steps + "]}");
        var results = run("chain", "{}");
        assertEquals(
                "{\"n\":" + STEPS + "}",
                JsonText.write(results.object("output_data").orElse(results)));
    }

    @Test
    void a_long_list_is_gone_through_to_its_end() {
        publish(
                "list",
                "{\"name\": \"List\", \"inputs\": [{\"name\": \"n\", \"variable_id\": \"n\","
                        + " \"schema\": {\"type\": \"number\"}}], \"steps\": ["
                        + transform("make", "", "[1..$]", variable("n"), "list")
                        + ","
                        + transform(
                                "each",
                                "\"for_each\": {\"items\": \"list\", \"as\": \"one\","
                                        + " \"max_concurrency\": 40},",
                                "$ * 2",
                                variable("one"),
                                "doubled")
                        + ","
                        + transform("sum", "", "$sum($)", variable("doubled"), "sum")
                        + "]}");
        var results = run("list", "{\"n\": " + ELEMENTS + "}");
        long sum = (long) ELEMENTS * (ELEMENTS + 1);
        assertEquals(
                "{\"sum\":" + sum + "}",
                JsonText.write(results.object("output_data").orElse(results)));
    }
}
