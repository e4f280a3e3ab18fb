package dev.jobwright.jobs.workflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static java.util.stream.Collectors.joining;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.JsonText;
import dev.jobwright.jobs.json.Parsed;
import dev.jobwright.jobs.json.Problem;
import dev.jobwright.jobs.tool.ToolId;
import dev.jobwright.jobs.workflow.Workflow.Mapping;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

final class ReadWorkflowTest {
    private static final String STEP = "{\"step_id\": \"s\", \"tool_id\": \"t\"}";

    private static Workflow good(String document) {
        return switch (ReadWorkflow.read(JsonText.readOwn(document))) {
            case Parsed.Good<Workflow>(var workflow) -> workflow;
            case Parsed.Bad<Workflow>(var problems) -> throw new AssertionError(problems);
        };
    }

    private static List<Problem> bad(String document) {
        return switch (ReadWorkflow.read(JsonText.readOwn(document))) {
            case Parsed.Good<Workflow>(var workflow) -> throw new AssertionError(workflow);
            case Parsed.Bad<Workflow>(var problems) -> problems;
        };
    }

    /** The problems of a document, a line each: its place and its code. */
    private static String problems(String document) {
        return bad(document).stream()
                .map(problem -> problem.pointer() + " " + problem.code())
                .collect(joining("\n"));
    }

    private static String withStep(String fields) {
        return "{\"name\": \"n\", \"steps\": [{\"step_id\": \"s\", \"tool_id\": \"t\", %s}]}"
                .formatted(fields);
    }

    private static String withInput(String input) {
        return "{\"name\": \"n\", \"steps\": [%s], \"inputs\": [%s]}".formatted(STEP, input);
    }

    private static Workflow.Step step(String fields) {
        return good(withStep(fields)).steps().getFirst();
    }

    @Test
    void a_document_is_read_whole() {
        var workflow =
                good(
                        """
                        {"name": "Analyze", "description": "d",
                         "inputs": [{"name": "document", "variable_id": "doc", "required": false,
                                     "schema": {"type": "file", "mime_types": ["a/b"]}}],
                         "steps": [
                           {"step_id": "one", "label": "One", "description": "first",
                            "tool_id": "t", "depends_on": [], "timeout_seconds": 900,
                            "on_error": "skip",
                            "parameter_mappings": {"b": "word", "a": {"variable": "x.y"},
                              "c": {"value": {"variable": 1}}, "d": null, "e": {"other": 1}},
                            "output_mappings": {"o": "v"},
                            "retry": {"max_attempts": 100, "delay_seconds": 86400,
                              "backoff_rate": 1.5, "max_delay_seconds": 86400, "jitter": true,
                              "errors": ["E"]}},
                           {"step_id": "two", "tool_id": "t", "depends_on": ["one"]}],
                         "outputs": ["v"]}
                        """);
        var first =
                new Workflow.Step(
                        new StepId("one"),
                        "One",
                        "first",
                        new Workflow.Action.UseTool(new ToolId("t")),
                        Map.of(
                                "a", new Mapping.Variable("x.y", Workflow.Merge.OVERRIDE),
                                "b", new Mapping.Word("word"),
                                "c", new Mapping.Value(JsonText.readOwn("{\"variable\": 1}")),
                                "d", new Mapping.Value(Json.NULL),
                                "e", new Mapping.Value(JsonText.readOwn("{\"other\": 1}"))),
                        Map.of("o", new VariableId("v")),
                        Optional.of(List.of()),
                        Optional.empty(),
                        Optional.empty(),
                        new Workflow.Policy(
                                Optional.of(
                                        new RetryPolicy(
                                                100,
                                                Duration.ofDays(1),
                                                1.5,
                                                Duration.ofDays(1),
                                                true,
                                                List.of("E"))),
                                Optional.of(Plan.MAX_STEP_TIMEOUT),
                                Optional.empty(),
                                Workflow.OnError.SKIP),
                        false);
        var second =
                new Workflow.Step(
                        new StepId("two"),
                        "",
                        "",
                        new Workflow.Action.UseTool(new ToolId("t")),
                        Map.of(),
                        Map.of(),
                        Optional.of(List.of(new StepId("one"))),
                        Optional.empty(),
                        Optional.empty(),
                        new Workflow.Policy(
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Workflow.OnError.STOP),
                        false);
        var input =
                new Workflow.Input("document", new VariableId("doc"), false, Schema.file("a/b"));
        assertEquals(
                new Workflow(
                        "Analyze",
                        "d",
                        List.of(input),
                        List.of(first, second),
                        List.of(new VariableId("v")),
                        Recovery.RESUME),
                workflow);
        assertEquals(
                List.of("b", "a", "c", "d", "e"),
                List.copyOf(workflow.steps().getFirst().parameters().keySet()));
    }

    @Test
    void an_input_is_required_unless_it_says_otherwise() {
        var document =
                withInput(
                        "{\"name\": \"a\", \"variable_id\": \"a\", \"schema\": {\"type\": \"any\"}}");
        assertTrue(good(document).inputs().getFirst().required());
    }

    @Test
    void a_retry_policy_says_only_what_differs() {
        assertEquals(Optional.of(RetryPolicy.DEFAULT), step("\"retry\": {}").policy().retry());
        var slow = step("\"retry\": {\"delay_seconds\": 300}").policy().retry().orElseThrow();
        assertEquals(Duration.ofMinutes(5), slow.maxDelay());
    }

    @ParameterizedTest
    @ValueSource(strings = {"stop", "continue", "skip", "retry"})
    void on_error_has_four_words(String word) {
        assertEquals(word, step("\"on_error\": \"" + word + "\"").policy().onError().word());
    }

    @Test
    void everything_wrong_is_told_at_once() {
        assertEquals(
                """
                /name WRONG_TYPE
                /inputs/0/variable_id INVALID_NAME
                /inputs/0/schema/type UNKNOWN_WORD
                /inputs/1/schema MISSING_FIELD
                /steps/1/step_id DUPLICATE_STEP
                /steps/0/tool_id MISSING_FIELD
                /steps/0/timeout_seconds OUT_OF_RANGE
                /steps/0/a~1b~0c UNKNOWN_FIELD
                /steps/1/on_error UNKNOWN_WORD
                /outputs/1 DUPLICATE_OUTPUT
                /version UNKNOWN_FIELD\
                """,
                problems(
                        """
                        {"name": 1, "version": 1,
                         "inputs": [{"name": "a", "variable_id": "a b", "schema": {"type": "x"}},
                                    {"name": "b", "variable_id": "b"}],
                         "steps": [{"step_id": "s", "timeout_seconds": 0, "a/b~c": 1},
                                   {"step_id": "s", "tool_id": "t", "on_error": "STOP"}],
                         "outputs": ["v", "v"]}
                        """));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[]|WRONG_TYPE",
                "{\"name\": \"n\"}|/steps MISSING_FIELD",
                "{\"name\": \"n\", \"steps\": []}|/steps OUT_OF_RANGE",
                "{\"name\": \"n\", \"steps\": {}}|/steps WRONG_TYPE",
                "{\"name\": \"n\", \"steps\": [1]}|/steps/0 WRONG_TYPE",
                "{\"name\": \"\", \"steps\": [{\"step_id\": \"s\", \"tool_id\": \"t\"}]}"
                        + "|/name OUT_OF_RANGE"
            })
    void a_document_has_a_shape(String document, String problem) {
        assertEquals(problem, problems(document).strip());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"when\": {}|/when/conditions MISSING_FIELD",
                "\"when\": {\"conditions\": []}|/when/conditions OUT_OF_RANGE",
                "\"for_each\": {}|/for_each/items MISSING_FIELD",
                "\"for_each\": {\"items\": \"x\", \"max_concurrency\": 41}"
                        + "|/for_each/max_concurrency OUT_OF_RANGE",
                "\"workflow_id\": \"w\"|/tool_id CONFLICTING_FIELDS",
                "\"workflow_version\": 1|/workflow_version CONFLICTING_FIELDS",
                "\"step_type\": \"EVALUATION\"|/step_type CONFLICTING_FIELDS",
                "\"step_type\": \"LOOP\"|/step_type UNKNOWN_WORD",
                "\"always\": \"yes\"|/always WRONG_TYPE",
                "\"heartbeat_seconds\": 0|/heartbeat_seconds OUT_OF_RANGE",
                "\"timeout_seconds\": 0|/timeout_seconds OUT_OF_RANGE",
                "\"timeout_seconds\": 1.5|/timeout_seconds WRONG_TYPE",
                "\"timeout_seconds\": 31536001|/timeout_seconds OUT_OF_RANGE",
                "\"timeout_seconds\": 1e300|/timeout_seconds OUT_OF_RANGE",
                "\"timeout_seconds\": \"1\"|/timeout_seconds WRONG_TYPE",
                "\"on_error\": 1|/on_error WRONG_TYPE",
                "\"label\": null|/label WRONG_TYPE",
                "\"depends_on\": [\"s\"]|/depends_on/0 DEPENDENCY_CYCLE",
                "\"depends_on\": [\"nobody\"]|/depends_on/0 UNKNOWN_STEP",
                "\"depends_on\": [\"a b\"]|/depends_on/0 INVALID_NAME",
                "\"retry\": {\"max_attempts\": 0}|/retry/max_attempts OUT_OF_RANGE",
                "\"retry\": {\"max_attempts\": 101}|/retry/max_attempts OUT_OF_RANGE",
                "\"retry\": {\"delay_seconds\": 86401}|/retry/delay_seconds OUT_OF_RANGE",
                "\"retry\": {\"backoff_rate\": 0.9}|/retry/backoff_rate OUT_OF_RANGE",
                "\"retry\": {\"delay_seconds\": 9, \"max_delay_seconds\": 8}"
                        + "|/retry/max_delay_seconds OUT_OF_RANGE",
                "\"retry\": {\"jitter\": \"FULL\"}|/retry/jitter WRONG_TYPE",
                "\"retry\": {\"errors\": [\"\"]}|/retry/errors/0 OUT_OF_RANGE",
                "\"retry\": {\"attempts\": 1}|/retry/attempts UNKNOWN_FIELD",
                "\"parameter_mappings\": []|/parameter_mappings WRONG_TYPE",
                "\"parameter_mappings\": {\"p\": {\"variable\": 1}}"
                        + "|/parameter_mappings/p/variable WRONG_TYPE",
                "\"parameter_mappings\": {\"p\": {\"value\": 1, \"default\": 2}}"
                        + "|/parameter_mappings/p/default UNKNOWN_FIELD",
                "\"output_mappings\": {\"o\": \"a.b\"}|/output_mappings/o INVALID_NAME",
                "\"output_mappings\": {\"o\": \"v\", \"p\": \"v\"}"
                        + "|/output_mappings/p DUPLICATE_VARIABLE"
            })
    void a_step_has_rules(String fields, String problem) {
        assertEquals("/steps/0" + problem, problems(withStep(fields)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"type\": \"string\", \"enum\": [1]}|/enum/0 WRONG_TYPE",
                "{\"type\": \"string\", \"enum\": []}|/enum OUT_OF_RANGE",
                "{\"type\": \"string\", \"mime_types\": [\"a/b\"]}|/mime_types UNKNOWN_FIELD",
                "{\"type\": \"string\", \"colour\": \"x\"}|/colour UNKNOWN_FIELD",
                "{\"type\": \"any\", \"$ref\": \"#\"}|/$ref UNKNOWN_FIELD",
                "{\"type\": \"any\", \"not\": {\"$ref\": \"#\"}}|/not/$ref UNKNOWN_FIELD",
                "{\"type\": \"any\", \"properties\": {\"a\": 1}}|/properties/a WRONG_TYPE",
                "{\"type\": \"any\", \"items\": {\"type\": \"file\"}}|/items/type UNKNOWN_WORD",
                "{\"type\": \"any\", \"multipleOf\": 0}|/multipleOf OUT_OF_RANGE",
                "{\"type\": \"any\", \"required\": [1]}|/required/0 WRONG_TYPE",
                "{\"type\": \"any\", \"pattern\": \"\"}|/pattern OUT_OF_RANGE",
                "{\"type\": \"any\", \"anyOf\": []}|/anyOf OUT_OF_RANGE",
                "{\"type\": \"any\", \"uniqueItems\": 1}|/uniqueItems WRONG_TYPE",
                "{\"enum\": [1]}|/type MISSING_FIELD"
            })
    void a_schema_has_rules(String schema, String problem) {
        var input = "{\"name\": \"a\", \"variable_id\": \"a\", \"schema\": " + schema + "}";
        assertEquals("/inputs/0/schema" + problem, problems(withInput(input)));
    }

    @Test
    void inputs_share_neither_name_nor_variable() {
        var input = "{\"name\": \"%s\", \"variable_id\": \"%s\", \"schema\": {\"type\": \"any\"}}";
        var inputs =
                List.of(
                        input.formatted("a", "a"),
                        input.formatted("b", "a"),
                        input.formatted("a", "c"));
        assertEquals(
                "/inputs/1 DUPLICATE_INPUT\n/inputs/2 DUPLICATE_INPUT",
                problems(withInput(String.join(",", inputs))));
    }

    @Test
    void a_workflow_has_at_most_10_000_steps() {
        var steps =
                IntStream.range(0, 10_001)
                        .mapToObj(i -> "{\"step_id\": \"s" + i + "\", \"tool_id\": \"t\"}")
                        .toList();
        var document = "{\"name\": \"n\", \"steps\": [%s]}";
        assertEquals(
                "/steps TOO_MANY_STEPS", problems(document.formatted(String.join(",", steps))));
        var fewer = String.join(",", steps.subList(0, 10_000));
        assertEquals(10_000, good(document.formatted(fewer)).steps().size());
    }

    @Test
    void a_step_maps_at_most_64_outputs() {
        var outputs =
                IntStream.range(0, 65)
                        .mapToObj(i -> "\"o%d\": \"v%d\"".formatted(i, i))
                        .collect(joining(",", "{", "}"));
        assertEquals(
                "/steps/0/output_mappings OUT_OF_RANGE",
                problems(withStep("\"output_mappings\": " + outputs)));
    }

    @Test
    void a_problem_says_how_to_mend_it() {
        assertEquals(
                List.of(
                        new Problem(
                                "/steps/0/on_error",
                                "UNKNOWN_WORD",
                                "write one of stop, continue, skip, retry")),
                bad(withStep("\"on_error\": \"ignore\"")));
    }

    @Test
    void the_list_of_problems_ends_somewhere() {
        var step = "{\"step_id\": \"\", \"tool_id\": \"\"}";
        var steps = String.join(",", java.util.Collections.nCopies(400, step));
        assertEquals(100, bad("{\"name\": \"n\", \"steps\": [" + steps + "]}").size());
    }
}
