package dev.jobwright.jobs.tool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.JsonText;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

final class GivenTest {
    private static final Map<String, Consumer<Given>> READERS =
            Map.of(
                    "text", Given::text,
                    "whole", Given::whole,
                    "number", Given::number,
                    "flag", Given::flag,
                    "object", Given::object,
                    "items", Given::items,
                    "words", Given::words);

    private static Given given(Json value) {
        return new Given("it", Optional.of(value));
    }

    @Test
    void values_are_read_by_their_type() {
        assertEquals("a", given(Json.of("a")).text());
        assertEquals(7, given(new Json.Num(new BigDecimal("7.0"))).whole());
        assertEquals(new BigDecimal("1.5"), given(Json.of(1.5)).number());
        assertTrue(given(Json.of(true)).flag());
        assertEquals(Json.EMPTY, given(Json.EMPTY).object());
        assertEquals(List.of(Json.NULL), given(Json.array(List.of(Json.NULL))).items());
        assertEquals(List.of("a", ""), given(Json.strings(List.of("a", ""))).words());
        assertEquals(Json.of(false), given(Json.of(false)).json());
    }

    @Test
    void what_counts_as_nothing_elsewhere_is_a_value_here() {
        assertEquals("", given(Json.of("")).text("other"));
        assertEquals(0, given(Json.of(0)).whole(1));
        assertFalse(given(Json.of(false)).flag(true));
    }

    @Test
    void null_is_no_value() {
        assertFalse(given(Json.NULL).isPresent());
        assertEquals("other", given(Json.NULL).text("other"));
        assertEquals(List.of("b"), given(Json.NULL).words(List.of("b")));
    }

    @Test
    void a_value_that_must_be_there_is_missed_by_name() {
        READERS.values()
                .forEach(reader ->
                        assertEquals(
                                "The parameter it: It has no value", fault(Json.NULL, reader)));
    }

    @ParameterizedTest
    @CsvSource({
        "text, 1, Must be text",
        "whole, 1.5, Must be a whole number",
        "whole, 1e30, Must be a whole number of at most 18 digits",
        "number, true, Must be a number",
        "flag, 0, Must be true or false",
        "object, [], Must be an object",
        "items, {}, Must be a list",
        "words, [1], 'Must be a list of texts, and item 0 is none'"
    })
    void a_value_of_another_type_is_refused_with_the_reason(
            String reader, String value, String reason) throws Exception {
        var json = JsonText.read(value);
        assertEquals(
                "The parameter it: " + reason,
                fault(json, Objects.requireNonNull(READERS.get(reader))));
    }

    private static String fault(Json value, Consumer<Given> reader) {
        var thrown = assertThrows(InvalidParameter.class, () -> reader.accept(given(value)));
        return String.valueOf(thrown.getMessage());
    }
}
