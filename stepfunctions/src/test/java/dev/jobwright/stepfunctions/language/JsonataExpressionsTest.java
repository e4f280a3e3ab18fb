package dev.jobwright.stepfunctions.language;

import static dev.jobwright.stepfunctions.language.Definitions.FUNCTION;
import static dev.jobwright.stepfunctions.language.Definitions.accepted;
import static dev.jobwright.stepfunctions.language.Definitions.jsonata;
import static dev.jobwright.stepfunctions.language.Definitions.jsonataEnding;
import static dev.jobwright.stepfunctions.language.Definitions.refused;
import static dev.jobwright.stepfunctions.language.Definitions.schema;

import dev.jobwright.stepfunctions.json.Json;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class JsonataExpressionsTest {
    private static String output(String expression) {
        return jsonataEnding(
                "\"Type\":\"Pass\",\"Output\":" + Json.write("{% " + expression + " %}"));
    }

    private static String unsupported(String message, String place) {
        return "UNSUPPORTED_JSONATA_EXPRESSION: " + message + " at " + place;
    }

    @Test
    void a_comment_may_end_an_expression() {
        accepted(output("1 /* one */"));
        accepted(output("/* one */ 1"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "1 / | Unexpected end of expression",
                "$x[1,2) | Expected \"]\", got \",\"",
                "\"unterminated | String literal must be terminated by a matching quote",
                "1 + | Unexpected end of expression",
                "{\"a\":} | The symbol \"}\" cannot be used as a unary operator"
            })
    void what_is_not_jsonata_is_told_in_the_parsers_words(String expression, String message) {
        refused(
                output(expression),
                "INVALID_JSONATA_EXPRESSION: " + message + " at /States/A/Output");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{% 10 %", "10 %}", "{%"})
    void braces_come_in_pairs(String text) {
        refused(
                jsonataEnding("\"Type\":\"Pass\",\"Output\":" + Json.write(text)),
                "INVALID_JSONATA_EXPRESSION: An expression begins with '{%' and ends with '%}': "
                        + text
                        + " at /States/A/Output");
    }

    @Test
    void text_that_has_braces_only_inside_is_text() {
        accepted(jsonataEnding("\"Type\":\"Pass\",\"Output\":\" {% states.input %} \""));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "phone | phone",
                "phone[0] | phone",
                "$.phone | $",
                "$ | $",
                "1 + phone | phone",
                "$map($states.input.a, function($x){ phone }) | phone",
                "{\"a\": phone} | phone",
                "[1, phone] | phone",
                "($x := 1; phone + $x) | phone",
                "$states.input ? phone : 1 | phone"
            })
    void nothing_is_looked_into_at_the_top(String expression, String name) {
        refused(
                output(expression),
                unsupported(
                        "Reference to '" + name + "' at the top level is not supported.",
                        "/States/A/Output"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$states.input.phone",
                "$states.input.items[phone > 3].(a + b)",
                "$map($states.input.a, function($x){ $x.phone })",
                "$states.input.a^(>b, c)",
                "$states.input.a{kind: $sum(amount)}",
                "$states.input.a@$b.c[d = $b.e]",
                "$states.input.a#$i[$i < 2]",
                "$states.input ~> |a|{\"b\": c}, [\"d\"]|",
                "$states.input.a ~> $filter(function($v, $i) { $v.b and $i < 2 })",
                "$match(\"a\", /[phone]+/i)",
                "/* phone */ 1.5e3",
                "[1..5]",
                "($f := function($n) { $n <= 1 ? 1 : $n * $f($n - 1) }; $f(5))"
            })
    void what_looks_into_something_is_accepted(String expression) {
        accepted(output(expression));
    }

    @Test
    void every_name_and_every_place_is_told() {
        refused(
                jsonata(
                        """
                        "A":{"Type":"Task","Resource":"%s","End":true,
                          "Arguments":{"x":["{%% a + b %%}"]},
                          "Assign":{"v":"{%% $$ %%}"},
                          "Catch":[{"ErrorEquals":["States.ALL"],"Next":"B","Output":"{%% c %%}"}]},
                        "B":{"Type":"Succeed"}
                        """
                                .formatted(FUNCTION)),
                unsupported(
                        "Reference to 'a' at the top level is not supported.",
                        "/States/A/Arguments/x[0]"),
                unsupported(
                        "Reference to 'b' at the top level is not supported.",
                        "/States/A/Arguments/x[0]"),
                unsupported("Reference to '$$' is not supported.", "/States/A/Assign/v"),
                unsupported(
                        "Reference to 'c' at the top level is not supported.",
                        "/States/A/Catch[0]/Output"));
    }

    @Test
    void result_and_error_are_read_where_there_are_any() {
        String task = "\"Type\":\"Task\",\"Resource\":\"" + FUNCTION + "\",";
        accepted(jsonataEnding(task + "\"Output\":\"{% $states.result %}\""));
        refused(
                jsonataEnding(task + "\"Arguments\":\"{% $states.result %}\""),
                unsupported("Field '$states.result' does not exist.", "/States/A/Arguments"));
        refused(
                output("$states.errorOutput.Cause"),
                unsupported("Field '$states.errorOutput' does not exist.", "/States/A/Output"));
        accepted(
                jsonata(
                        """
                        "A":{%s"End":true,"Catch":[{"ErrorEquals":["States.ALL"],"Next":"B",
                          "Assign":{"e":"{%% $states.errorOutput %%}"}}]},
                        "B":{"Type":"Succeed"}
                        """
                                .formatted(task)));
    }

    @Test
    void names_of_variables_are_identifiers() {
        refused(
                jsonataEnding("\"Type\":\"Pass\",\"Assign\":{\"states\":1,\"a-b\":2,\"é_1\":3}"),
                schema("The variable name states is reserved", "/States/A/Assign"),
                schema(
                        "The variable name 'a-b' must begin with a letter or _, go on with letters,"
                                + " digits and _, and have at most 80 characters",
                        "/States/A/Assign"));
    }
}
