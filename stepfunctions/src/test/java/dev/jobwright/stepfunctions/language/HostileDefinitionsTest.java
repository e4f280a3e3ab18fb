package dev.jobwright.stepfunctions.language;

import static dev.jobwright.stepfunctions.language.Definitions.ending;
import static dev.jobwright.stepfunctions.language.Definitions.errors;
import static dev.jobwright.stepfunctions.language.Definitions.jsonataEnding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** Definitions made to hurt are refused by name, in bounded time and words. */
final class HostileDefinitionsTest {
    static Stream<String> hostile() {
        return Stream.of(
                "[".repeat(500_000),
                "{\"a\":".repeat(200_000),
                states(80_000, "{}"),
                states(20_000, "{\"Type\":\"Pass\",\"Next\":\"none\"}"),
                nested(2_000),
                path("[".repeat(500_000)),
                path("[?(" + "(".repeat(300_000) + "@.a)]"),
                path("[?(" + "!".repeat(900_000) + "@.a)]"),
                path("[?(@.a" + "&&@.a".repeat(150_000) + ")]"),
                ending(
                        "\"Type\":\"Pass\",\"Parameters\":{\"a.$\":\"%s\"}"
                                .formatted("States.Array(".repeat(70_000))),
                output("(".repeat(99_000)),
                output("-".repeat(99_000) + "1"),
                output("1?".repeat(30_000) + "1"),
                output("$a:=".repeat(20_000) + "1"),
                output("1" + "+1".repeat(40_000)),
                output("x".repeat(1_000_000)));
    }

    private static String states(int count, String state) {
        var text = new StringBuilder("{\"StartAt\":\"s0\",\"States\":{");
        for (int i = 0; i < count; i++) {
            text.append(i == 0 ? "" : ",").append("\"s").append(i).append("\":").append(state);
        }
        return text + "}}";
    }

    private static String nested(int depth) {
        String flow = "{\"StartAt\":\"A\",\"States\":{\"A\":{\"Type\":\"Succeed\"}}}";
        for (int i = 0; i < depth; i++) {
            flow =
                    "{\"StartAt\":\"P%d\",\"States\":{\"P%d\":{\"Type\":\"Parallel\",\"End\":true,\"Branches\":[%s]}}}"
                            .formatted(i, i, flow);
        }
        return flow;
    }

    private static String path(String rest) {
        return ending("\"Type\":\"Pass\",\"InputPath\":\"$" + rest + "\"");
    }

    private static String output(String expression) {
        return jsonataEnding("\"Type\":\"Pass\",\"Output\":\"{% " + expression + " %}\"");
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void it_is_refused_in_bounded_time_and_words(String definition) {
        List<String> errors =
                assertTimeoutPreemptively(Duration.ofSeconds(60), () -> errors(definition));
        assertTrue(!errors.isEmpty() && errors.size() <= 200, () -> errors.size() + " problems");
        errors.forEach(error -> assertTrue(error.length() < 5_000, error));
    }

    @Test
    void what_nests_no_deeper_than_json_may_is_read() {
        assertEquals(List.of(), errors(nested(120)));
    }

    @Test
    void more_than_a_mebibyte_is_not_read() {
        assertEquals(
                List.of(
                        "SCHEMA_VALIDATION_FAILED: Definition is longer than 1048576 bytes at"
                                + " null"),
                errors("é".repeat(524_289)));
    }

    @Test
    void warnings_do_not_push_out_errors() {
        var parameters = new StringBuilder("\"a\":\"$.a\"");
        for (int i = 0; i < 5_000; i++) {
            parameters.append(",\"a").append(i).append("\":\"$.a\"");
        }
        String definition =
                ending("\"Type\":\"Pass\",\"Parameters\":{" + parameters + "},\"Wrong\":1");
        assertEquals(
                List.of("SCHEMA_VALIDATION_FAILED: Field 'Wrong' is not supported at /States/A"),
                errors(definition));
    }
}
