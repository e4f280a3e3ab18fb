package dev.jobwright.stepfunctions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jobwright.stepfunctions.json.Json;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** No path, no intrinsic function and no template hangs or fills the heap. */
final class PathBoundsTest {
    private final Bench bench = new Bench();

    private static String parameters(String fields) {
        return "\"StartAt\":\"A\",\"States\":{\"A\":{\"Type\":\"Pass\",\"Parameters\":{%s},\"End\":true}}"
                .formatted(fields);
    }

    private ExecutionInfo run(String states, Object input) {
        return bench.info(bench.start(bench.create("JSONPath", states), Json.write(input)));
    }

    private ExecutionInfo evaluate(String expression, Object input) {
        return run(parameters("\"r.$\":" + Json.write(expression)), input);
    }

    @Test
    void filters_that_descend_from_each_of_many_values_end() {
        List<Object> nested = List.of();
        for (int i = 0; i < 450; i++) {
            List<Object> level = new ArrayList<>(Collections.nCopies(80, 1));
            level.add(nested);
            nested = level;
        }
        for (String path : List.of("$..[?(@..y == 1)]", "$..*..*..*")) {
            ExecutionInfo info = evaluate(path, nested);
            assertEquals(Optional.of("States.Runtime"), info.error(), path);
            assertTrue(info.cause().orElse("").contains("more than"), path);
        }
    }

    @Test
    void a_template_that_repeats_a_great_value_is_too_large_before_its_text_is() {
        var fields = new StringBuilder("\"f\":1");
        for (int i = 0; i < 2_000; i++) {
            fields.append(",\"f").append(i).append(".$\":\"$\"");
        }
        ExecutionInfo info = run(parameters(fields.toString()), List.of("a".repeat(200_000)));
        assertEquals(Optional.of("States.DataLimitExceeded"), info.error());
    }

    @Test
    void a_text_is_not_formatted_without_end() {
        String call = "States.Format('" + "{}".repeat(1_000) + "'" + ", $.s".repeat(1_000) + ")";
        ExecutionInfo info = evaluate(call, Json.object("s", "a".repeat(200_000)));
        assertEquals(Optional.of("States.IntrinsicFailure"), info.error());
    }

    @Test
    void intrinsic_functions_hold_the_limits_of_aws() {
        String great = "a".repeat(10_001);
        for (String call :
                List.of(
                        "States.Base64Encode($.s)",
                        "States.Base64Decode($.s)",
                        "States.Hash($.s, 'MD5')",
                        "States.ArrayRange(0, 1000, 1)")) {
            ExecutionInfo info = evaluate(call, Json.object("s", great));
            assertEquals(Optional.of("States.IntrinsicFailure"), info.error(), call);
        }
    }

    @Test
    void splitting_takes_time_by_its_text_alone() {
        ExecutionInfo info =
                evaluate(
                        "States.ArrayLength(States.StringSplit($.s, $.by))",
                        Json.object("s", "ab".repeat(50_000), "by", "b".repeat(100_000)));
        assertEquals(Optional.of("{\"r\":50000}"), info.output());
    }

    @Test
    void values_nest_no_deeper_than_their_text_could_be_read_again() {
        String deeper =
                """
                "StartAt":"A","States":{
                  "A":{"Type":"Pass","Parameters":{"x.$":"$"},"Next":"B"},
                  "B":{"Type":"Choice","Choices":[{"Variable":"$.none","IsPresent":true,"Next":"C"}],"Default":"A"},
                  "C":{"Type":"Succeed"}}
                """;
        ExecutionInfo info = run(deeper, Json.object("x", 1));
        assertEquals(Optional.of("States.Runtime"), info.error());
        assertTrue(info.cause().orElse("").contains("nested deeper"));
    }
}
