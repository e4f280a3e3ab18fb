package dev.jobwright.stepfunctions.language;

import static dev.jobwright.stepfunctions.language.Definitions.accepted;
import static dev.jobwright.stepfunctions.language.Definitions.ending;
import static dev.jobwright.stepfunctions.language.Definitions.refused;
import static dev.jobwright.stepfunctions.language.Definitions.schema;

import dev.jobwright.stepfunctions.json.Json;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PathsTest {
    private static String pass(String field, String path) {
        return ending("\"Type\":\"Pass\",\"" + field + "\":" + Json.write(path));
    }

    private static String parameter(String value) {
        return ending("\"Type\":\"Pass\",\"Parameters\":{\"a.$\":" + Json.write(value) + "}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$",
                "$.a-b.c_d",
                "$['a b'][0]",
                "$['it\\'s \\\"so\\\"']",
                "$.a[-1]",
                "$.a[1:3]",
                "$..a",
                "$.a[*].b",
                "$.a[?(@.b > 1 && !(@.c == 'x'))]",
                "$$.Execution.Id",
                "$variable.a",
                "$.[0].a"
            })
    void an_input_path_is_any_path(String path) {
        accepted(pass("InputPath", path));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a", "$.", "$[", "$.a[", "$.a..", "$.a b", "States.UUID()", "", "$[?(@.a]"})
    void what_is_no_path_is_refused(String path) {
        refused(
                pass("InputPath", path),
                schema("Value is not a valid JSONPath: " + path, "/States/A/InputPath"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"$.a[*]", "$$.Execution", "$variable", "$..a"})
    void a_result_is_put_to_one_place_of_the_data(String path) {
        refused(
                pass("ResultPath", path),
                schema("Value is not a Reference Path: " + path, "/States/A/ResultPath"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "States.Format('{} and {}', $.a, States.UUID())",
                "States.Format('\\{\\} \\' \\\\')",
                "States.Array()",
                "States.MathRandom(1, 10, 5)",
                "States.ArrayGetItem($.a[?(@.b == word)].c, 0)"
            })
    void a_parameter_may_be_a_call(String call) {
        accepted(parameter(call));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "States.Unknown()",
                "States.UUID(1)",
                "States.MathAdd(1)",
                "States.MathAdd(1, '-1')",
                "States.MathAdd(1, 2, 3)",
                "States.Hash('a', 5)",
                "States.Array(1,)",
                "States.Array(1",
                "States.Array",
                "States.Array(\"a\")",
                "States.Array({})",
                "States.Format(5)",
                "States.Format('He said, \\\"{}\\\"', 'x')",
                "States.StringToJson('{\"a\":\"\\\"\"}')",
                "text"
            })
    void a_call_that_can_never_succeed_is_refused(String call) {
        refused(
                parameter(call),
                schema(
                        "The value for the field 'a.$' must be a valid JSONPath or a valid"
                                + " intrinsic function call",
                        "/States/A/Parameters"));
    }

    @Test
    void a_key_is_there_once_when_its_dollar_is_gone() {
        refused(
                ending("\"Type\":\"Pass\",\"Parameters\":{\"x\":[{\"a\":1,\"a.$\":\"$.a\"}]}"),
                schema("The fields 'a' and 'a.$' are the same", "/States/A/Parameters/x[0]"));
    }

    @Test
    void all_faults_of_a_template_are_told() {
        refused(
                ending("\"Type\":\"Pass\",\"Parameters\":{\"a.$\":1,\"b\":{\"c.$\":\"x\"}}"),
                schema(
                        "The value for the field 'a.$' must be a valid JSONPath or a valid"
                                + " intrinsic function call",
                        "/States/A/Parameters"),
                schema(
                        "The value for the field 'c.$' must be a valid JSONPath or a valid"
                                + " intrinsic function call",
                        "/States/A/Parameters/b"));
    }
}
