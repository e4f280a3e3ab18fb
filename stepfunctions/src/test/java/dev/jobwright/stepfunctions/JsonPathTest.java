package dev.jobwright.stepfunctions;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.jobwright.stepfunctions.json.Json;

import org.junit.jupiter.api.Test;

import java.util.Optional;

/** The older query language: paths, the fields that shape data, and intrinsic functions. */
final class JsonPathTest {
    private static final String INPUT =
            "{\"a\":{\"b\":[1,2,3]},\"l\":[{\"n\":1,\"t\":\"x\"},{\"n\":5,\"t\":\"y\"}],\"s\":\"é\"}";

    private final Bench bench = new Bench();

    private ExecutionInfo pass(String fields, String input) {
        String machine =
                bench.create(
                        "JSONPath",
                        "\"StartAt\":\"A\",\"States\":{\"A\":{\"Type\":\"Pass\",%s,\"End\":true}}"
                                .formatted(fields));
        return bench.info(bench.start(machine, input));
    }

    private void gives(String expected, String expression) {
        String fields = "\"Parameters\":{\"v.$\":%s}".formatted(Json.write(expression));
        assertEquals(
                Optional.of("{\"v\":" + expected + "}"), pass(fields, INPUT).output(), expression);
    }

    @Test
    void paths_lead_to_one_value_or_to_many() {
        gives("[1,2,3]", "$.a.b");
        gives("2", "$['a']['b'][1]");
        gives("3", "$.a.b[-1]");
        gives("[1,2]", "$.a.b[0:2]");
        gives("[1,3]", "$.a.b[0,2]");
        gives("[1,5]", "$.l[*].n");
        gives("[1,5]", "$..n");
        gives("[\"y\"]", "$.l[?(@.n > 2)].t");
        gives("[\"x\"]", "$.l[?(@.n == 1 && @.t == 'x')].t");
        gives("[]", "$.l[?(@.none)]");
        gives("\"A\"", "$$.State.Name");
    }

    @Test
    void intrinsic_functions_nest() {
        gives("\"1 and é\"", "States.Format('{} and {}', $.a.b[0], $.s)");
        gives("3", "States.ArrayLength($.a.b)");
        gives("[[1,2],[3]]", "States.ArrayPartition($.a.b, 2)");
        gives("4", "States.MathAdd(States.ArrayGetItem($.a.b, 2), 1)");
        gives("[\"a\",\"b\"]", "States.StringSplit('a.,b', '.,')");
        gives("true", "States.ArrayContains($.a.b, 2)");
        gives("\"w6k=\"", "States.Base64Encode($.s)");
        gives("{\"x\":1}", "States.StringToJson('{\"x\":1}')");
        gives("{\"b\":[1,2,3],\"n\":1,\"t\":\"x\"}", "States.JsonMerge($.a, $.l[0], false)");
    }

    @Test
    void results_are_put_where_result_path_points() {
        assertEquals(
                Optional.of("{\"k\":1,\"a\":{\"b\":9}}"),
                pass("\"Result\":9,\"ResultPath\":\"$.a.b\"", "{\"k\":1}").output());
        assertEquals(
                Optional.of("{\"k\":1}"),
                pass("\"Result\":9,\"ResultPath\":null", "{\"k\":1}").output());
        assertEquals(
                Optional.of("9"),
                pass("\"Result\":9,\"ResultPath\":\"$.r\",\"OutputPath\":\"$.r\"", "{}").output());
        assertEquals(
                Optional.of("States.ResultPathMatchFailure"),
                pass("\"Result\":9,\"ResultPath\":\"$.r\"", "[1]").error());
    }

    @Test
    void a_path_that_leads_nowhere_fails_the_state() {
        ExecutionInfo info = pass("\"Parameters\":{\"v.$\":\"$.none\"}", "{\"k\":1}");
        assertEquals(Optional.of("States.Runtime"), info.error());
        assertEquals(
                Optional.of(
                        "An error occurred while executing the state 'A' (entered at the event id"
                                + " #2). The JSONPath '$.none' specified for the field 'v.$' could"
                                + " not be found in the input '{\"k\":1}'"),
                info.cause());
    }
}
