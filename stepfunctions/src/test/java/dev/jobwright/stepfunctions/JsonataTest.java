package dev.jobwright.stepfunctions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jobwright.stepfunctions.json.Json;

import org.junit.jupiter.api.Test;

import java.util.Optional;

/** JSONata as AWS has it, and within bounds. */
final class JsonataTest {
    private final Bench bench = new Bench();

    private ExecutionInfo evaluate(String expression, String input) {
        return bench.run(
                "\"StartAt\":\"A\",\"States\":{\"A\":{\"Type\":\"Pass\",\"Output\":%s,\"End\":true}}"
                        .formatted(Json.write("{% " + expression + " %}")),
                input);
    }

    private void gives(String expected, String expression) {
        assertEquals(Optional.of(expected), evaluate(expression, "{}").output(), expression);
    }

    private String cause(String expression) {
        ExecutionInfo info = evaluate(expression, "{}");
        assertEquals(Optional.of("States.QueryEvaluationError"), info.error(), expression);
        return info.cause().orElse("");
    }

    @Test
    void the_functions_that_aws_adds_are_there() {
        gives("[[1,2],[3,4],[5]]", "$partition([1,2,3,4,5], 2)");
        gives("[0,3,6,9]", "$range(0, 10, 3)");
        gives("[5,3,1]", "$range(5, 1, -2)");
        gives("{\"a\":[1,null]}", "$parse('{\"a\":[1,null]}')");
        gives("\"900150983cd24fb0d6963f7d28e17f72\"", "$hash('abc', 'MD5')");
        gives("36", "$length($uuid())");
        gives("true", "$random(7) = $random(7)");
        gives("\"2026-01-01T00:00:00.000Z\"", "$now()");
        gives("1767225600000", "$millis()");
    }

    @Test
    void what_cannot_be_converted_is_told_as_jsonatas_catalogue_has_it() {
        assertTrue(
                cause("$number('x')").endsWith("D3030: Unable to cast value to a number: \"x\""));
        assertTrue(cause("$number('')").endsWith("D3030: Unable to cast value to a number: \"\""));
        assertTrue(cause("-'x'").endsWith("D1002: Cannot negate a non-numeric value: \"x\""));
        assertTrue(
                cause("$toMillis('x')")
                        .endsWith(
                                "D3110: The argument of the toMillis function must be an ISO 8601 formatted timestamp. Given \"x\""));
    }

    @Test
    void what_aws_takes_away_is_not_there() {
        assertTrue(cause("$eval('1')").endsWith("T1006: Attempted to invoke a non-function"));
        // Where a field looks into nothing, there is nothing.
        assertTrue(
                cause("($x := $states.input; $x.foo)").endsWith("returned nothing (undefined)."));
    }

    @Test
    void null_is_a_value_and_undefined_is_none() {
        assertEquals(Optional.of("null"), evaluate("$states.input.a", "{\"a\":null}").output());
        assertEquals(
                Optional.of("[1,null]"), evaluate("$states.input.a", "{\"a\":[1,null]}").output());
        gives("{\"a\":null}", "{'a': null, 'b': $states.input.none}");
        assertTrue(cause("$states.input.none").endsWith("returned nothing (undefined)."));
    }

    @Test
    void numbers_are_whole_where_they_can_be() {
        gives("2", "4 / 2");
        gives("0.5", "1 / 2");
        gives("100000000000", "10000000000 * 10");
    }

    @Test
    void an_expression_longer_than_any_is_refused_when_loading() {
        String deep = "{% " + "(".repeat(20_000) + "1" + ")".repeat(20_000) + " %}";
        var problems =
                bench.engine
                        .stateMachines()
                        .validate(
                                "{\"QueryLanguage\":\"JSONata\",\"StartAt\":\"A\",\"States\":{\"A\":"
                                        + "{\"Type\":\"Pass\",\"Output\":\""
                                        + deep
                                        + "\",\"End\":true}}}");
        assertEquals("/States/A/Output", problems.diagnostics().getFirst().location());
    }

    @Test
    void ranges_end_where_whole_numbers_end() {
        gives(
                "[9223372036854774784,9223372036854775807]",
                "$range(9223372036854774784, 9223372036854775807, 1023)");
        gives("[1,2]", "$range(1, 2, 1)");
        assertTrue(cause("$range(1, 0, 1)").endsWith("returned nothing (undefined)."));
    }

    @Test
    void no_two_draws_of_an_execution_are_the_same() {
        ExecutionInfo info =
                bench.run(
                        """
                        "StartAt":"M","States":{"M":{"Type":"Map","Items":[1,2,3],"End":true,
                          "ItemProcessor":{"StartAt":"A","States":{"A":{"Type":"Pass","End":true,
                            "Output":["{% $uuid() %}","{% $uuid() %}"]}}},
                          "Output":"{% $count($distinct($reduce($states.result, $append))) %}"}}
                        """,
                        "{}");
        assertEquals(Optional.of("6"), info.output());
    }

    @Test
    void whatever_a_function_throws_is_an_error_of_the_expression() {
        for (String expression :
                new String[] {
                    "$number('abc')",
                    "$contains('abc', $uppercase)",
                    "$match('abc', $uppercase)",
                    "$toMillis('no', '[Y')",
                    "$fromMillis(0, '[')",
                    "$formatBase(1, 99)",
                    "$base64decode('!')",
                    "$decodeUrl('%')",
                    "$sqrt(-1)",
                    "$error('mine')"
                }) {
            assertTrue(cause(expression).contains("threw an error during evaluation"), expression);
        }
    }
}
