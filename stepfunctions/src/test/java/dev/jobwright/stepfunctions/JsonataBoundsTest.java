package dev.jobwright.stepfunctions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jobwright.stepfunctions.json.Json;

import org.junit.jupiter.api.Test;

import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * No expression hangs or fills the heap: each ends in AWS's words for the bound that it meets. The
 * bounds count what is done, so that nothing here depends on how fast the machine is.
 */
final class JsonataBoundsTest {
    private static final String TOO_LONG =
            "threw an error during evaluation: Expression evaluation timeout: Check for infinite loop";
    private static final String TOO_LARGE =
            "threw an error during evaluation: Expression evaluation memory limit exceeded:"
                    + " Check for excessive memory usage";
    private static final String TOO_DEEP =
            "threw an error during evaluation: Stack overflow error: Check for non-terminating"
                    + " recursive function. Consider rewriting as tail-recursive";
    private static final String RECURSION =
            "($f := function($x){ $x <= 0 ? 0 : 1 + $f($x - 1) }; $f(%d))";
    private static final String DOUBLING =
            "($f := function($s, $n){ $n = 0 ? $s : $f($s & $s, $n - 1) }; $length($f('x', %d)))";

    private final Bench bench = new Bench();
    private final String input =
            Json.write(
                    Json.object(
                            "s", "a".repeat(100_000),
                            "bang", "a".repeat(60) + "!",
                            "l", Collections.nCopies(9_000, 1)));

    private ExecutionInfo evaluate(String expression) {
        return bench.run(
                "\"StartAt\":\"A\",\"States\":{\"A\":{\"Type\":\"Pass\",\"Output\":%s,\"End\":true}}"
                        .formatted(Json.write("{% " + expression + " %}")),
                input);
    }

    private void ends(String how, String... expressions) {
        for (String expression : expressions) {
            ExecutionInfo info = evaluate(expression);
            assertEquals(Optional.of("States.QueryEvaluationError"), info.error(), expression);
            assertTrue(
                    info.cause().orElse("").endsWith(how),
                    () -> expression + " gave " + info.cause());
        }
    }

    private void gives(String expected, String expression) {
        assertEquals(Optional.of(expected), evaluate(expression).output(), expression);
    }

    private static String nested(String open, String inside, String close, int times) {
        return open.repeat(times) + inside + close.repeat(times);
    }

    @Test
    void an_evaluation_goes_as_deep_as_on_aws_and_no_deeper() {
        gives("31", RECURSION.formatted(31));
        gives("1", nested("(", "1", ")", 99));
        gives("100", "1" + "+1".repeat(99));
        gives("\"1\"", "1" + "~>$string".repeat(99));
        ends(
                TOO_DEEP,
                RECURSION.formatted(32),
                nested("(", "1", ")", 100),
                nested("[", "1", "]", 100),
                "1" + "+1".repeat(100),
                "1" + "~>$string".repeat(100),
                "($f := function($x){ 1 + $g($x) }; $g := function($x){ 1 + $f($x) }; $f(1))");
    }

    @Test
    void what_the_parser_would_not_survive_fails_when_it_is_evaluated() {
        ExecutionInfo info = evaluate(nested("(", "1", ")", 15_000));
        assertEquals(Optional.of("States.QueryEvaluationError"), info.error());
        assertTrue(info.cause().orElse("").contains("((((("));
        ends(TOO_DEEP, nested("(", "1", ")", 400));
    }

    @Test
    void a_value_weighs_as_much_as_on_aws_and_no_more() {
        gives("873782", "[1..873782] ~> $count()");
        gives("360145", "$count($range(1, 360145, 1))");
        gives("4194304", DOUBLING.formatted(22));
        ends(
                TOO_LARGE,
                "[1..873783] ~> $count()",
                "[1..9000000]",
                "$range(1, 360146, 1)",
                "$range(0, 1000000000, 1)",
                DOUBLING.formatted(23),
                "$pad('x', 300000000)",
                "$pad('x', -300000000)",
                "$join($map([1..1000], function($i){ $pad('x', 10000) }), ', ')",
                "$replace($states.input.s, 'a', $states.input.s)",
                "$replace($states.input.s, /a/, $states.input.s)",
                "$fromMillis(0, '[Y,2000000000]')");
    }

    @Test
    void values_that_hold_themselves_many_times_are_weighed_as_their_text_would_be() {
        ends(
                TOO_LARGE,
                "$reduce([1..2000], function($a, $b){ [[$a, $a]] })",
                "$reduce([1..2000], function($a, $b){ {'x': $a, 'y': $a} })",
                "$length($string($reduce([1..450], function($a, $b){ [[$a]] }), true))"
                        .replace("[[$a]]", "{'x': $a, 'y': $a}"));
        ends(TOO_DEEP, "$reduce([1..2000], function($a, $b){ {'x': $a} })");
    }

    @Test
    void regular_expressions_that_try_for_ever_end() {
        ends(
                TOO_LONG,
                "$contains($states.input.s, /(a+)+b/)",
                "$match($states.input.bang, /(.*a){20}b/)",
                "$replace($states.input.bang, /(.*a){20}b/, 'x')",
                "$split($states.input.s, /([a-z]+)*b/)",
                "$states.input.s ~> /(a+)+b/",
                "$map([$states.input.s], /(a+)+b/)",
                "$filter([1..800000], function($i){ $contains($states.input.s, /b/) })");
    }

    @Test
    void loops_end() {
        ends(
                TOO_LONG,
                "($f := function($x){ $f($x) }; $f(1))",
                "($f := function($x){ $g($x) }; $g := function($x){ $f($x) }; $f(1))",
                "$map([1..800000], function($i){ $map([1..800000], function($j){ $i }) })",
                "[1..800000].([1..800000])",
                "[1..1000].{'x': $states.input}",
                "($x := [1..800000]; $x.$x)",
                "$reduce([1..800000], $append)",
                "$map([1..1000], function($i){ $pad('x', 6900000) })",
                "$map([1..800000], function($i){ $states.input = $states.input })",
                "$states.input.l@$a.$states.input.l@$b.{'x': $a}",
                "[1..100000]@$x{'k': $x}",
                "$merge($map([1..70000], function($i){ {'k' & $i: [1, 2, 3]} })).*");
    }

    @Test
    void pictures_ask_for_no_more_than_they_need() {
        ends(
                TOO_LONG,
                "$toMillis('"
                        + "1".repeat(60)
                        + "', '[Y,*-4][M][D][H][m][s][f][Y][M][D][H][m][s][f]x')");
        ends(TOO_LARGE, "$formatNumber(1, '" + "0".repeat(20_000) + "')");
        gives("1.5", "$round(1.5, 1000000000)");
        gives("\"2018-12-25\"", "$fromMillis(1545696000000, '[Y0001]-[M01]-[D01]')");
        gives("1545696000000", "$toMillis('2018-12-25', '[Y0001]-[M01]-[D01]')");
    }

    @Test
    void what_is_far_from_the_bounds_is_let_through() {
        gives("40000200000", "$sum($map([1..200000], function($v){ $v * 2 }))");
        gives("20000", "$count($sort([1..20000], function($a, $b){ $a < $b }))");
        gives("9000", "$count($states.input.l[$ = 1])");
    }

    @Test
    void regular_expressions_do_what_jsonata_says() {
        gives("\"a[b]c\"", "$replace('abc', /b/, '[$0]')");
        gives("\"$265\"", "$replace('265USD', /([0-9]+)USD/, '$$$1')");
        gives("\"x-b-c\"", "$replace('a-b-c', /[a-c]/, 'x', 1)");
        gives("\"x.x\"", "$replace('a.a', 'a', 'x')");
        gives(
                "\"temperature = 20C today\"",
                "$replace('temperature = 68F today', /(-?\\d+(?:\\.\\d*)?)F\\b/,"
                        + " function($m){ ($number($m.groups[0]) - 32) * 5/9 & 'C' })");
        gives(
                "[{\"match\":\"ab\",\"index\":0,\"groups\":[\"b\"]},"
                        + "{\"match\":\"abb\",\"index\":2,\"groups\":[\"bb\"]}]",
                "$match('ababbabbcc', /a(b+)/, 2)");
        gives("[\"so\",\"many\",\"words\"]", "$split('so many   words', / +/)");
        gives("true", "$contains('Hello World', /wo/i)");
        gives("\"wo\"", "('hello world' ~> /WO/i).match");
        gives("2", "(10 / 5) / $count($split('a/b', /\\//)) * 2 / 1");
        for (String expression :
                List.of(
                        "$contains('abc', /x*/)",
                        "$match('abc', $uppercase)",
                        "$replace('a', '', 'b')")) {
            assertTrue(
                    evaluate(expression).cause().orElse("").contains("threw an error during"),
                    expression);
        }
    }
}
