package dev.jobwright.stepfunctions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jobwright.stepfunctions.json.Json;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
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
        gives("{\"s\":\"é\",\"a\":{\"b\":[1,2,3]}}", "$['s','a']");
        gives("[{\"n\":1},{\"n\":5}]", "$.l[*]['n','none']");
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
        failsTelling(
                "The JSONPath '$.none' specified for the field 'v.$' could not be found in the input '{\"k\":1}'",
                "\"Parameters\":{\"v.$\":\"$.none\"}");
        failsTelling(
                "The function 'States.Format('{}', $.none)' had the following error: The JsonPath argument for the field '$.none' could not be found in the input '{\"k\":1}'",
                "\"Parameters\":{\"v.$\":\"States.Array(States.Format('{}', $.none))\"}");
        failsTelling(
                "Invalid path '$.none' : No results for path: $['none']",
                "\"InputPath\":\"$.none\"");
        failsTelling(
                "Invalid path '$.none.more' : Missing property in path $['none']",
                "\"OutputPath\":\"$.none.more\"");
    }

    private void failsTelling(String why, String fields) {
        ExecutionInfo info = pass(fields, "{\"k\":1}");
        assertEquals(Optional.of("States.Runtime"), info.error());
        assertEquals(
                Optional.of(
                        "An error occurred while executing the state 'A' (entered at the event id"
                                + " #2). "
                                + why),
                info.cause());
    }

    @Test
    void a_choice_tells_which_of_its_two_paths_leads_nowhere() {
        String machine =
                bench.create(
                        "JSONPath",
                        """
                        "StartAt":"A","States":{"A":{"Type":"Choice","Choices":[
                          {"Variable":"$.a","StringEqualsPath":"$.b","Next":"B"}]},
                          "B":{"Type":"Succeed"}}
                        """);
        for (String there : List.of("a", "b")) {
            String missing = there.equals("a") ? "b" : "a";
            ExecutionInfo info =
                    bench.info(bench.start(machine, "{\"%s\":\"x\"}".formatted(there)));
            assertEquals(
                    Optional.of(
                            "An error occurred while executing the state 'A' (entered at the event id #2). Invalid path '$.%s': The choice state's condition path references an invalid value."
                                    .formatted(missing)),
                    info.cause());
        }
    }

    private void fails(String error, String expression) {
        String fields = "\"Parameters\":{\"v.$\":%s}".formatted(Json.write(expression));
        assertEquals(Optional.of(error), pass(fields, INPUT).error(), expression);
    }

    @Test
    void what_an_intrinsic_function_cannot_do_is_its_failure() {
        fails("States.IntrinsicFailure", "States.MathAdd(9223372036854775807, 1)");
        fails("States.IntrinsicFailure", "States.ArrayRange(1, 1001, 1)");
        fails("States.IntrinsicFailure", "States.ArrayRange(1, 2, 0)");
        fails(
                "States.IntrinsicFailure",
                "States.ArrayRange(-9223372036854775807, 9223372036854775807, 1)");
        gives("[[1,2,3]]", "States.ArrayPartition($.a.b, 9999999999)");
    }

    @Test
    void a_path_that_leads_to_ever_more_values_fails_before_they_fill_the_heap() {
        String input = "[".repeat(40) + "]".repeat(40);
        String path = "$" + "[0,0]".repeat(39);
        ExecutionInfo info = pass("\"Parameters\":{\"v.$\":\"" + path + "\"}", input);
        assertEquals(Optional.of("States.Runtime"), info.error());
        assertTrue(info.cause().orElse("").contains("more than 300000 values"));
    }

    @Test
    void deep_nesting_of_a_filter_is_refused_when_loading() {
        for (String deep : List.of("(", "!", "@.a[?(")) {
            String path = "$.l[?(" + deep.repeat(20_000) + "@.n";
            var problems =
                    bench.engine
                            .stateMachines()
                            .validate(
                                    "{\"StartAt\":\"A\",\"States\":{\"A\":{\"Type\":\"Pass\","
                                            + "\"InputPath\":\""
                                            + path
                                            + "\",\"End\":true}}}");
            assertEquals("/States/A/InputPath", problems.diagnostics().getFirst().location());
        }
    }

    @Test
    void an_error_path_that_leads_to_no_string_fails_the_state() {
        String machine =
                bench.create(
                        "JSONPath",
                        "\"StartAt\":\"A\",\"States\":{\"A\":{\"Type\":\"Fail\",\"ErrorPath\":\"$.a\"}}");
        ExecutionInfo info = bench.info(bench.start(machine, INPUT));
        assertEquals(Optional.of("States.Runtime"), info.error());
        assertTrue(info.cause().orElse("").contains("must lead to a value of type string"));
    }

    @Test
    void a_choice_passes_on_what_its_paths_leave_whichever_rule_holds() {
        String machine =
                bench.create(
                        "JSONPath",
                        """
                        "StartAt":"C","States":{"C":{"Type":"Choice","InputPath":"$.a",
                          "OutputPath":"$.v","Default":"No","Choices":[
                          {"Variable":"$.n","NumericEquals":1,"Next":"Yes"}]},
                          "Yes":{"Type":"Pass","End":true},"No":{"Type":"Pass","End":true}}
                        """);
        for (int n = 0; n <= 1; n++) {
            String input = "{\"a\":{\"n\":%d,\"v\":[5]}}".formatted(n);
            assertEquals(
                    Optional.of("[5]"), bench.info(bench.start(machine, input)).output(), input);
        }
    }

    private boolean matches(String value, String pattern) {
        String machine =
                bench.create(
                        "JSONPath",
                        """
                        "StartAt":"C","States":{"C":{"Type":"Choice","Default":"No","Choices":[
                          {"Variable":"$","StringMatches":%s,"Next":"Yes"}]},
                          "Yes":{"Type":"Succeed"},"No":{"Type":"Fail","Error":"No"}}
                        """
                                .formatted(Json.write(pattern)));
        return bench.info(bench.start(machine, Json.write(value))).error().isEmpty();
    }

    @Test
    void stars_stand_for_any_characters() {
        assertTrue(matches("log-2026.txt", "log-*.txt"));
        assertTrue(matches("log-.txt", "log-*.txt"));
        assertTrue(matches("a\nb", "a*b"));
        assertTrue(matches("", "*"));
        assertTrue(matches("abcbcd", "*bc*d"));
        assertTrue(matches("a*b", "a\\*b"));
        assertTrue(matches("a\\", "a\\\\"));
        assertFalse(matches("aXb", "a\\*b"));
        assertFalse(matches("log-1.txt2", "log-*.txt"));
        assertFalse(matches("abc", "ab"));
        assertFalse(matches("ab", "abc"));
    }

    @Test
    void many_stars_take_no_time() {
        assertTimeout(
                Duration.ofSeconds(5),
                () -> assertFalse(matches("a".repeat(50_000), "*a".repeat(40) + "*b")));
    }

    @Test
    void an_amount_beyond_any_time_fails_the_state() {
        for (String seconds : List.of("100000000", "9223372036854775807", "1e300")) {
            String machine =
                    bench.create(
                            "JSONPath",
                            """
                            "StartAt":"T","States":{"T":{"Type":"Task","Resource":"%sf",
                              "TimeoutSecondsPath":"$.s","End":true}}
                            """
                                    .formatted(Bench.FUNCTION));
            ExecutionInfo info = bench.info(bench.start(machine, "{\"s\":" + seconds + "}"));
            assertEquals(Optional.of("States.Runtime"), info.error());
            assertTrue(info.cause().orElse("").contains("cannot be more than 99999999"));
        }
    }
}
