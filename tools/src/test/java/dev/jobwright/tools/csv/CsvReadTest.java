package dev.jobwright.tools.csv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.tool.InvalidParameter;
import dev.jobwright.jobs.tool.ToolResult;
import dev.jobwright.tools.FakeCall;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

final class CsvReadTest {
    private static final String SALES =
            """
            region,amount,note
            North,12.50,"said ""yes"", twice"
            South,-3,"two
            lines"
            """;

    private static FakeCall of(String text) {
        return FakeCall.ofFile(text.getBytes(UTF_8));
    }

    private static List<Json> rows(FakeCall call) throws Exception {
        var completed =
                assertInstanceOf(ToolResult.Completed.class, call.run("csv_read"), call::toString);
        return completed.outputs().items("rows").orElseThrow();
    }

    private static String text(FakeCall call) throws Exception {
        return rows(call).toString();
    }

    private static ToolResult.Failed failure(FakeCall call) throws Exception {
        return assertInstanceOf(ToolResult.Failed.class, call.run("csv_read"));
    }

    @Test
    void rows_are_objects_by_column() throws Exception {
        var first = (Json.Obj) rows(of(SALES)).getFirst();
        var second = (Json.Obj) rows(of(SALES)).getLast();

        assertEquals(List.of("region", "amount", "note"), List.copyOf(first.fields().keySet()));
        assertEquals(Optional.of("12.50"), first.text("amount"));
        assertEquals(Optional.of("said \"yes\", twice"), first.text("note"));
        assertEquals(Optional.of("two\nlines"), second.text("note"));
    }

    @Test
    void without_a_header_rows_are_lists() throws Exception {
        assertEquals(
                "[[\"a\",\"b\"], [\"1\",\"\"]]",
                text(of("a,b\n1,\n").with("header", Json.of(false))));
    }

    @ParameterizedTest
    @ValueSource(strings = {";", "\t", "|", " "})
    void values_may_stand_between_other_characters(String delimiter) throws Exception {
        assertEquals(
                "[{\"a\":\"1,5\",\"b\":\"2\"}]",
                text(
                        of("a" + delimiter + "b\r\n1,5" + delimiter + "2\r\n")
                                .with("delimiter", Json.of(delimiter))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ";;", "\"", "\n", "\r", "\ud83d\ude42"})
    void a_delimiter_is_one_character_that_can_be_one(String delimiter) {
        var call = of(SALES).with("delimiter", Json.of(delimiter));

        assertThrows(InvalidParameter.class, () -> call.run("csv_read"));
    }

    @Test
    void byte_order_marks_are_no_part_of_the_first_column() throws Exception {
        var text = "\ufeffä,b\n1,2\n";
        var plain = "[{\"ä\":\"1\",\"b\":\"2\"}]";

        for (var charset : List.of(UTF_8, UTF_16BE, UTF_16LE)) {
            assertEquals(plain, text(FakeCall.ofFile(text.getBytes(charset))), charset::name);
        }
    }

    @Test
    void empty_lines_are_passed_over_and_an_empty_file_has_no_rows() throws Exception {
        assertEquals("[{\"a\":\"1\"}]", text(of("\na\n\n1\n\n")));
        assertEquals("[]", text(of("")));
        assertEquals("[]", text(of("a,b\n")));
    }

    @Test
    void a_row_that_does_not_fit_its_header_is_told_with_its_line() throws Exception {
        var failed = failure(of("a,b\n\"1\n1\",2\n3\n"));

        assertEquals("InvalidCsv", failed.error());
        assertEquals(
                "Failed to read CSV: Line 4 has 1 values, and the first row names 2 columns",
                failed.message());
        assertFalse(failed.retryable());
    }

    @Test
    void columns_have_names_of_their_own() throws Exception {
        assertEquals(
                "Failed to read CSV: Line 1 names two columns a", failure(of("a,b,a\n")).message());
        assertEquals(
                "Failed to read CSV: Line 2 names a column with nothing",
                failure(of("\na, ,c\n")).message());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a,b\n\"1\"x,2\n", "a,b\n1,\"2\n3,4\n"})
    void quotes_that_do_not_close_where_they_should_are_told(String text) throws Exception {
        var failed = failure(of(text));

        assertEquals("InvalidCsv", failed.error());
        assertTrue(failed.message().toLowerCase(Locale.ROOT).contains("line 2"), failed::message);
    }

    @Test
    void what_is_no_text_is_refused() throws Exception {
        var failed = failure(FakeCall.ofFile(new byte[] {'a', '\n', (byte) 0xc3, '\n'}));

        assertEquals("Failed to read CSV: File is no text in UTF-8 or UTF-16", failed.message());
    }

    @Test
    void files_rows_and_values_have_bounds() throws Exception {
        var many = "x\n".repeat(CsvRows.MAX_ROWS + 2);
        assertEquals(
                "Failed to read CSV: File has more than 100,000 rows", failure(of(many)).message());

        var wide = "x,".repeat(1_000) + "x\n";
        assertEquals(
                "Failed to read CSV: Line 1 has more than 1000 values",
                failure(of(wide)).message());

        var large = FakeCall.ofFile(new byte[FileText.MAX_FILE + 1]);
        assertEquals("Failed to read CSV: File is larger than 32 MB", failure(large).message());
    }

    @Test
    void progress_is_told_by_lines() throws Exception {
        var call = of("n\n" + "1\n".repeat(1_500));
        rows(call);

        assertEquals(
                List.of(
                        "0/1501 Reading line 1...",
                        "1/1501 Reading line 2...",
                        "1001/1501 Reading line 1002...",
                        "1501/1501 Read 1500 rows"),
                call.reported());
    }

    @Test
    void a_cancelled_call_stops_between_rows() throws Exception {
        var call = of("n\n" + "1\n".repeat(5_000)).cancelledAfter(3);

        assertEquals("Cancelled", failure(call).error());
    }
}
