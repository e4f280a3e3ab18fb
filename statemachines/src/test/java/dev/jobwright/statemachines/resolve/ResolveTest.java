package dev.jobwright.statemachines.resolve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.JsonText;
import dev.jobwright.jobs.workflow.Plan;
import dev.jobwright.jobs.workflow.Plan.Binding;
import dev.jobwright.jobs.workflow.Plan.Writer;
import dev.jobwright.jobs.workflow.RetryPolicy;
import dev.jobwright.jobs.workflow.StepId;
import dev.jobwright.jobs.workflow.VariableId;
import dev.jobwright.jobs.workflow.Workflow.Merge;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;
import java.util.Map;
import java.util.Optional;

final class ResolveTest {

    /** The inputs of every workflow here; {@code maybe} is the one that a job need not be given. */
    private static final String INPUTS =
            """
            [{"name": "document", "variable_id": "doc", "schema": {"type": "file"}},
             {"name": "analysis depth", "variable_id": "depth",
              "schema": {"type": "string", "enum": ["basic", "detailed"]}},
             {"name": "full", "variable_id": "whole", "schema": {"type": "string"}},
             {"name": "settings", "variable_id": "settings", "schema": {"type": "object"}},
             {"name": "count", "variable_id": "count", "schema": {"type": "number"}},
             {"name": "maybe", "variable_id": "maybe", "required": false,
              "schema": {"type": "string"}}]
            """;

    private static String workflow(String steps, String outputs) {
        return """
        {"name": "n", "inputs": %s, "steps": [%s], "outputs": %s}
        """
                .formatted(INPUTS, steps, outputs);
    }

    private static String note(String mappings) {
        return step("n1", "note", mappings, "{}", "stop");
    }

    private static String step(
            String id, String tool, String parameters, String outputs, String onError) {
        return """
        {"step_id": "%s", "tool_id": "%s", "parameter_mappings": %s, "output_mappings": %s,
         "on_error": "%s"}
        """
                .formatted(id, tool, parameters, outputs, onError);
    }

    private static String problems(String steps) {
        return new Given().problems(workflow(steps, "[]"));
    }

    private static Plan plan(String... steps) {
        return new Given().plan(Given.workflow(workflow(String.join(",", steps), "[]")));
    }

    private static Binding bound(String parameter, String mapping) {
        var binding =
                plan(note("{\"" + parameter + "\": " + mapping + "}"))
                        .steps()
                        .getFirst()
                        .parameters()
                        .get(parameter);
        assertTrue(binding != null, parameter);
        return binding;
    }

    private static Binding input(String variable, String... path) {
        return new Binding.Read(
                new VariableId(variable),
                List.of(path),
                List.of(new Writer.Inputs()),
                Merge.OVERRIDE);
    }

    @Test
    void a_word_is_a_variable_by_id() {
        assertEquals(input("depth"), bound("text", "\"depth\""));
    }

    @Test
    void a_word_is_a_variable_by_the_name_of_its_input() {
        assertEquals(input("depth"), bound("text", "\"analysis depth\""));
        assertEquals(input("doc"), bound("any", "{\"variable\": \"document\"}"));
    }

    @Test
    void a_word_is_a_path_into_a_variable() {
        assertEquals(input("settings", "a", "b"), bound("text", "\"settings.a.b\""));
        assertEquals(input("settings", "a"), bound("count", "{\"variable\": \"settings.a\"}"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "text|\"just words\"",
                "text|\"nothing.called so\"",
                "text|\"settings.\"",
                "text|\"\"",
                "text|{\"value\": \"depth\"}",
                "count|7",
                "any|false",
                "any|null",
                "any|{\"value\": {\"variable\": 1}}",
                "any|[\"depth\"]"
            })
    void what_is_no_variable_is_a_value(String parameter, String mapping) {
        var literal =
                switch (bound(parameter, mapping)) {
                    case Binding.Literal(var value) -> value;
                    case Binding.Read read -> throw new AssertionError(read);
                };
        var written = JsonText.readOwn(mapping);
        assertEquals(
                written instanceof Json.Obj object ? object.get("value").orElseThrow() : written,
                literal);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "text|{\"variable\": \"nothing\"}|UNKNOWN_VARIABLE",
                "count|\"nothing\"|UNKNOWN_VARIABLE",
                "count|\"7\"|UNKNOWN_VARIABLE",
                "count|7.5|INVALID_VALUE",
                "text|7|INVALID_VALUE",
                "text|null|INVALID_VALUE",
                "count|\"depth\"|TYPE_MISMATCH",
                "count|\"count\"|TYPE_MISMATCH",
                "text|{\"variable\": \"doc\"}|TYPE_MISMATCH",
                "text|{\"variable\": \"depth.more\"}|TYPE_MISMATCH",
                "text|\"depth.more\"|AMBIGUOUS_MAPPING",
                "text|\"deptt\"|AMBIGUOUS_MAPPING",
                "text|\"later\"|UNSET_VARIABLE",
                "text|\"later.field\"|UNSET_VARIABLE",
                "text|{\"variable\": \"own\"}|UNSET_VARIABLE",
                "tixt|\"depth\"|UNKNOWN_PARAMETER"
            })
    void a_mapping_that_means_nothing_is_a_problem_at_its_place(
            String parameter, String mapping, String code) {
        var steps =
                step(
                                "n1",
                                "note",
                                "{\"%s\": %s}".formatted(parameter, mapping),
                                "{\"text\": \"own\"}",
                                "stop")
                        + ","
                        + step("n2", "note", "{}", "{\"text\": \"later\"}", "stop");
        assertEquals("/steps/0/parameter_mappings/" + parameter + " " + code, problems(steps));
    }

    @Test
    void a_word_that_is_a_variable_and_a_listed_value_is_ambiguous() {
        assertEquals(
                "/steps/0/parameter_mappings/extraction_mode AMBIGUOUS_MAPPING",
                problems(
                        step(
                                "s",
                                "pdf_extractor",
                                "{\"input_file\": \"doc\", \"extraction_mode\": \"full\"}",
                                "{}",
                                "stop")));
    }

    @Test
    void a_listed_value_that_a_later_step_also_sets_is_a_value() {
        assertEquals(
                "",
                problems(
                        step(
                                "s",
                                "pdf_extractor",
                                "{\"input_file\": \"doc\", \"extraction_mode\": \"fast\"}",
                                "{\"extracted_text\": \"fast\"}",
                                "stop")));
    }

    @Test
    void everything_wrong_is_told_at_once() {
        var steps =
                step("a", "no_such_tool", "{\"x\": \"y\"}", "{\"out\": \"from_a\"}", "stop")
                        + ","
                        + step("b", "text_analyzer", "{\"text\": \"from_a\"}", "{}", "stop")
                        + ","
                        + step(
                                "c",
                                "note",
                                "{\"a/b\": 1, \"count\": \"x\"}",
                                "{\"txt\": \"v\"}",
                                "stop");
        assertEquals(
                """
                /steps/0/tool_id UNKNOWN_TOOL
                /steps/1/parameter_mappings/analysis_level MISSING_PARAMETER
                /steps/2/parameter_mappings/a~1b UNKNOWN_PARAMETER
                /steps/2/parameter_mappings/count UNKNOWN_VARIABLE
                /steps/2/output_mappings/txt UNKNOWN_OUTPUT
                /outputs/1 UNKNOWN_VARIABLE\
                """,
                new Given().problems(workflow(steps, "[\"v\", \"nobody\"]")));
    }

    @Test
    void a_required_parameter_takes_no_variable_that_may_be_unset() {
        var read = "{\"text\": \"%s\", \"analysis_level\": \"basic\"}";
        assertEquals(
                "/steps/0/parameter_mappings/text UNSET_VARIABLE",
                problems(step("s", "text_analyzer", read.formatted("maybe"), "{}", "stop")));
        assertEquals(
                "/steps/1/parameter_mappings/text UNSET_VARIABLE",
                problems(
                        step("a", "note", "{}", "{\"text\": \"said\"}", "skip")
                                + ","
                                + step(
                                        "b",
                                        "text_analyzer",
                                        read.formatted("said"),
                                        "{}",
                                        "stop")));
    }

    @Test
    void an_optional_parameter_does() {
        assertEquals(input("maybe"), bound("text", "\"maybe\""));
    }

    @Test
    void a_read_is_bound_to_the_writers_that_reach_it() {
        var plan =
                plan(
                        step("a", "note", "{}", "{\"text\": \"said\"}", "stop"),
                        step("b", "note", "{}", "{\"text\": \"said\"}", "continue"),
                        step("c", "note", "{}", "{\"text\": \"said\"}", "skip"),
                        step("d", "note", "{\"text\": \"said\"}", "{\"text\": \"end\"}", "stop"));
        var writers =
                List.<Writer>of(new Writer.Step(new StepId("b")), new Writer.Step(new StepId("c")));
        assertEquals(
                new Binding.Read(new VariableId("said"), List.of(), writers, Merge.OVERRIDE),
                plan.steps().getLast().parameters().get("text"));
        assertEquals(
                Map.of(
                        new VariableId("end"),
                        new Binding.Read(
                                new VariableId("end"),
                                List.of(),
                                List.of(new Writer.Step(new StepId("d"))),
                                Merge.OVERRIDE)),
                plan.outputs());
    }

    @Test
    void a_plan_says_what_the_document_left_open() {
        var first = plan(note("{}"), step("n2", "note", "{}", "{}", "retry")).steps();
        assertEquals("n1", first.getFirst().label());
        assertEquals(Plan.MAX_STEP_TIMEOUT, first.getFirst().timeout());
        assertEquals(Optional.empty(), first.getFirst().retry());
        assertEquals(Optional.of(RetryPolicy.DEFAULT), first.getLast().retry());
        assertEquals(List.of(new StepId("n1")), first.getLast().dependsOn());
    }
}
