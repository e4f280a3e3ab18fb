package dev.jobwright.tools.transform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jobwright.jobs.json.InvalidJson;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.JsonText;
import dev.jobwright.jobs.tool.ToolResult;
import dev.jobwright.tools.FakeCall;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;

final class JsonTransformTest {
    private static final String ORDERS =
            """
            {"orders": [{"id": 1, "price": 2.5, "tags": ["a"]},
                        {"id": 2, "price": 4, "tags": []},
                        {"id": 3, "price": 0.5, "tags": ["a", "b"]}]}
            """;

    private static FakeCall of(String expression, String input) throws InvalidJson {
        return FakeCall.of(Json.object().put("expression", expression).done())
                .with("input", JsonText.read(input));
    }

    private static Json result(FakeCall call) throws Exception {
        var result = call.run("json_transform");
        return assertInstanceOf(ToolResult.Completed.class, result, result::toString)
                .outputs()
                .get("result")
                .orElseThrow();
    }

    private static ToolResult.Failed failure(FakeCall call) throws Exception {
        return assertInstanceOf(ToolResult.Failed.class, call.run("json_transform"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "$sum(orders.price) | 7",
                "orders[price > 1].id | [1,2]",
                "orders^(>price).id | [2,1,3]",
                "{'total': $count(orders), 'first': orders[0].id} | {\"total\":3,\"first\":1}",
                "orders{tags[0]: $sum(price)} | {\"a\":3}",
                "$.orders[-1].tags | [\"a\",\"b\"]",
                "$distinct(orders.tags) | [\"a\",\"b\"]",
                "orders.none | null",
                "null | null",
                "$map([1..3], function($n) { $n * $n }) | [1,4,9]"
            })
    void an_expression_begins_at_its_input(String expression, String expected) throws Exception {
        assertEquals(JsonText.read(expected), result(of(expression, ORDERS)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "0", "\"ü 🙂\"", "false", "[]", "[[1],[2]]", "{\"a\":{}}"})
    void any_value_is_an_input(String input) throws Exception {
        assertEquals(JsonText.read(input), result(of("$", input)));
    }

    @Test
    void an_input_may_be_left_out() throws Exception {
        assertEquals(
                Json.of(3), result(FakeCall.of(Json.object().put("expression", "1 + 2").done())));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "orders[", "$nothere()", "1 + 'a'", "$error('no')", "function(){1}"})
    void what_is_no_expression_or_fails_is_told_and_is_final(String expression) throws Exception {
        var failed = failure(of(expression, ORDERS));

        assertEquals("TransformFailed", failed.error());
        assertTrue(failed.message().contains("expression"), failed::message);
        assertFalse(failed.retryable());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "($f := function($n) { $f($n + 1) + 1 }; $f(0))",
                "($f := function($n) { $f($n + 1) }; $f(0))",
                "$pad('x', 300000000)",
                "[1..10000000]",
                "$map([1..300000], function($a) { $map([1..300000], function($b) { $a * $b }) })",
                "$join($map([1..100000], function($n) { $string($n) & $pad('', 1000) }))",
                "$eval('1 + 1')"
            })
    void what_would_take_all_time_or_memory_is_refused(String expression) throws Exception {
        assertEquals("TransformFailed", failure(of(expression, "null")).error());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$contains($, /(a+)+b/)",
                "$match($, /(.*a){20}b/)",
                "$replace($, /(.*a){20}b/, 'x')",
                "$split($, /([a-z]+)*b/)"
            })
    void a_regular_expression_that_tries_for_ever_is_ended(String expression) throws Exception {
        var failed = failure(of(expression, "\"" + "a".repeat(20_000) + "!\""));

        assertEquals("TransformFailed", failed.error());
    }

    @Test
    void an_expression_nested_beyond_measure_is_refused() throws Exception {
        var call = of("(".repeat(20_000) + "1" + ")".repeat(20_000), "null");

        assertEquals("TransformFailed", failure(call).error());
    }

    @Test
    void a_result_nested_deeper_than_can_be_kept_is_refused() throws Exception {
        var expression =
                "($deep := function($v, $n) { $n = 0 ? $v : $deep({'v': $v}, $n - 1) };"
                        + " $deep(1, 150))";

        assertEquals("TransformFailed", failure(of(expression, "null")).error());
    }

    @Test
    void its_progress_is_one_step() throws Exception {
        var call = of("1", "null");
        result(call);

        assertEquals(List.of("0/1 Evaluating...", "1/1 Evaluated"), call.reported());
    }
}
