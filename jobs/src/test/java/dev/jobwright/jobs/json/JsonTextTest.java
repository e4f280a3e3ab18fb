package dev.jobwright.jobs.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

final class JsonTextTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{\"a\":1,\"a\":2}",
                "{\"a\":{\"b\":1,\"b\":1}}",
                "NaN",
                "-Infinity",
                "[1,]",
                "{\"a\":1,}",
                "{a:1}",
                "'a'",
                "01",
                "+1",
                ".5",
                "1.",
                "0x10",
                "1 2",
                "{} []",
                "nul",
                "[",
                "{\"a\"",
                "\"\\ud800\"",
                "\"\\udc00\\ud800\"",
                "{\"\\ud800\":1}",
                "\"tab\there\"",
                "// comment\n1",
                "1e401",
                "-1e-401",
                "1e999999999",
                "1e99999999999999999999"
            })
    void what_is_not_strictly_json_is_refused(String text) {
        assertThrows(InvalidJson.class, () -> JsonText.read(text), text);
        assertThrows(
                InvalidJson.class,
                () -> JsonText.read(text.getBytes(StandardCharsets.UTF_8)),
                text);
    }

    @Test
    void what_is_not_utf8_is_refused() {
        assertThrows(InvalidJson.class, () -> JsonText.read(new byte[] {'"', (byte) 0xff, '"'}));
        assertThrows(
                InvalidJson.class,
                () -> JsonText.read(new byte[] {'"', (byte) 0xed, (byte) 0xa0, (byte) 0x80, '"'}));
        assertThrows(
                InvalidJson.class, () -> JsonText.read(new byte[] {'"', (byte) 0xc0, 0x41, '"'}));
    }

    @Test
    void text_in_another_encoding_is_refused() {
        for (var charset :
                List.of(
                        StandardCharsets.UTF_16BE,
                        StandardCharsets.UTF_16LE,
                        StandardCharsets.UTF_32BE)) {
            assertThrows(InvalidJson.class, () -> JsonText.read("{\"a\":1}".getBytes(charset)));
        }
    }

    @Test
    void nesting_and_digits_are_bounded() throws InvalidJson {
        int depth = JsonText.MAX_DEPTH;
        JsonText.read("[".repeat(depth) + "]".repeat(depth));
        assertThrows(
                InvalidJson.class,
                () -> JsonText.read("[".repeat(depth + 1) + "]".repeat(depth + 1)));
        JsonText.read("1".repeat(JsonText.MAX_DIGITS));
        assertThrows(InvalidJson.class, () -> JsonText.read("1".repeat(JsonText.MAX_DIGITS + 1)));
    }

    @Test
    void a_fault_is_placed_by_line_and_column() {
        var thrown = assertThrows(InvalidJson.class, () -> JsonText.read("{\n  \"a\": nope}"));
        assertTrue(String.valueOf(thrown.getMessage()).contains("line 2"), thrown.getMessage());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-1",
                "9007199254740993",
                "123456789012345678901234567890",
                "0.1",
                "-0.000001",
                "3.14159265358979323846264338327950288",
                "\"\"",
                "\"ü 🙂 \\u0000 \\\" \\\\ \\n\"",
                "[]",
                "{}",
                "[null,true,false]",
                "{\"b\":1,\"a\":{\"ü\":[]}}"
            })
    void what_is_read_is_written_as_it_was(String text) throws InvalidJson {
        var json = JsonText.read(text);
        assertEquals(text, JsonText.write(json));
        assertEquals(json, JsonText.read(JsonText.bytes(json)));
        assertEquals(json, JsonText.read(JsonText.pretty(json)));
        assertEquals(json, JsonText.read(JsonText.canonical(json)));
    }

    @Test
    void equal_numbers_are_equal_however_they_are_written() throws InvalidJson {
        assertEquals(JsonText.read("1"), JsonText.read("1.00"));
        assertEquals(JsonText.read("100"), JsonText.read("1e2"));
        assertEquals(JsonText.read("0"), JsonText.read("-0.0"));
        assertEquals("100", JsonText.write(JsonText.read("1e2")));
    }

    @Test
    void canonical_text_does_not_depend_on_the_order_of_fields() throws InvalidJson {
        assertEquals(
                "{\"a\":[{\"x\":1,\"y\":2}],\"b\":1}",
                JsonText.canonical(JsonText.read("{\"b\":1.0,\"a\":[{\"y\":2,\"x\":1}]}")));
    }

    @Test
    void generated_values_come_back_as_they_were() throws InvalidJson {
        var random = new SplittableRandom(7);
        for (int i = 0; i < 500; i++) {
            var json = value(random, 4);
            assertEquals(json, JsonText.read(JsonText.write(json)));
            assertEquals(
                    JsonText.canonical(json),
                    JsonText.canonical(JsonText.read(JsonText.pretty(json))));
        }
    }

    @Test
    void times_as_text_have_the_order_of_time() {
        var random = new SplittableRandom(11);
        for (int i = 0; i < 500; i++) {
            var one = Instant.ofEpochSecond(random.nextLong(4_000_000_000L), random.nextInt(2));
            var other = one.plusNanos(random.nextLong(-2_000_000_000L, 2_000_000_000L));
            assertEquals(
                    Integer.signum(one.compareTo(other)),
                    Integer.signum(Timestamps.fine(one).compareTo(Timestamps.fine(other))));
            assertTrue(
                    one.isAfter(other)
                            || Timestamps.text(one).compareTo(Timestamps.text(other)) <= 0);
            assertEquals(one, Timestamps.read(Timestamps.fine(one)));
            assertEquals(24, Timestamps.text(one).length());
        }
    }

    private static Json value(SplittableRandom random, int depth) {
        return switch (random.nextInt(depth == 0 ? 4 : 6)) {
            case 0 -> Json.NULL;
            case 1 -> Json.of(random.nextBoolean());
            case 2 -> Json.of(random.nextLong() / 1_000.0);
            case 3 -> Json.of(text(random));
            case 4 -> {
                List<Json> items = new ArrayList<>();
                for (int i = random.nextInt(4); i > 0; i--) {
                    items.add(value(random, depth - 1));
                }
                yield Json.array(items);
            }
            default -> {
                var fields = Json.object();
                for (int i = random.nextInt(4); i > 0; i--) {
                    fields.put(text(random), value(random, depth - 1));
                }
                yield fields.done();
            }
        };
    }

    private static String text(SplittableRandom random) {
        var text = new StringBuilder();
        for (int i = random.nextInt(6); i > 0; i--) {
            int c = random.nextInt(0x11_0000);
            text.appendCodePoint(c >= 0xd800 && c < 0xe000 ? 'x' : c);
        }
        return text.toString();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\":NaN}", "{\"a\":", "[1", "\"a", "{'a':1}", "[1,]", "\uFFFD"})
    void a_refusal_says_where_and_nothing_of_the_parsers_settings(String text) {
        var refused = assertThrows(InvalidJson.class, () -> JsonText.read(text));
        var message = refused.problem().message();
        assertTrue(message.contains("(line 1, column "), message);
        assertFalse(message.contains("Feature") || message.contains("Source"), message);
    }
}
