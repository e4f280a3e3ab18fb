package dev.jobwright.tools.csv;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.tool.ToolCall;
import dev.jobwright.jobs.tool.ToolResult;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The rows of a CSV file, each value a text. */
public final class CsvRows {
    /** The parameter that is the file. */
    public static final String INPUT_FILE = "input_file";

    /** The parameter that says what stands between two values. */
    public static final String DELIMITER = "delimiter";

    /** The parameter that says whether the first row names the columns. */
    public static final String HEADER = "header";

    /** The most rows. */
    static final int MAX_ROWS = 100_000;

    private static final int MAX_COLUMNS = 1_000;

    private static final int ROWS_A_REPORT = 1_000;

    /** A last row of ours: a quote that is never closed swallows it. */
    private static final String END = "\0";

    private final ToolCall call;
    private final long lines;
    private final List<Json> rows = new ArrayList<>();
    private Optional<Columns> columns;

    private CsvRows(ToolCall call, long lines) {
        this.call = call;
        this.lines = lines;
        this.columns = Optional.empty();
    }

    /** Reads the file that a call gives. */
    public static ToolResult read(ToolCall call) throws IOException {
        var delimiter = delimiter(call);
        try {
            var text = FileText.of(call);
            var reader =
                    CsvReader.builder()
                            .fieldSeparator(delimiter)
                            .allowExtraFields(true)
                            .allowMissingFields(true)
                            .ofCsvRecord(text + "\n" + END);
            return new CsvRows(call, text.lines().count()).collect(reader);
        } catch (CharacterCodingException e) {
            return new Fault("InvalidCsv", "File is no text in UTF-8 or UTF-16").result();
        } catch (Fault fault) {
            return fault.result();
        }
    }

    private static char delimiter(ToolCall call) {
        var given = call.parameter(DELIMITER);
        var text = given.text(",");
        if (text.length() != 1
                || "\"\r\n".contains(text)
                || Character.isSurrogate(text.charAt(0))) {
            throw given.wrong("Must be one character, and no quote or line end");
        }
        return text.charAt(0);
    }

    private ToolResult collect(CsvReader<CsvRecord> reader) throws IOException, Fault {
        boolean hasHeader = call.parameter(HEADER).flag(true);
        try (reader) {
            for (var record : reader) {
                if (rows.size() % ROWS_A_REPORT == 0) {
                    if (call.cancelled()) {
                        return new ToolResult.Failed("Cancelled", "Cancelled while reading", false);
                    }
                    report(record.getStartingLineNumber());
                }
                if (record.getFields().equals(List.of(END))) {
                    break;
                }
                add(record, hasHeader);
            }
        } catch (CsvParseException e) {
            throw new Fault("InvalidCsv", why(e));
        }
        call.progress(lines, Math.max(lines, 1), "Read " + rows.size() + " rows");
        return new ToolResult.Completed(Json.object().put("rows", Json.array(rows)).done());
    }

    private void report(long line) {
        call.progress(line - 1, Math.max(lines, line), "Reading line " + line + "...");
    }

    private void add(CsvRecord record, boolean hasHeader) throws Fault {
        var fields = record.getFields();
        long line = record.getStartingLineNumber();
        if (fields.getLast().endsWith(END)) {
            throw new Fault("InvalidCsv", "Line " + line + " opens a quote that is not closed");
        }
        if (fields.size() > MAX_COLUMNS) {
            throw new Fault(
                    "CsvTooLarge", "Line " + line + " has more than " + MAX_COLUMNS + " values");
        }
        if (!hasHeader) {
            rows.add(Json.strings(fields));
        } else if (columns.isEmpty()) {
            columns = Optional.of(Columns.of(fields, line));
        } else {
            rows.add(columns.get().row(fields, line));
        }
        if (rows.size() > MAX_ROWS) {
            throw new Fault("CsvTooLarge", "File has more than 100,000 rows");
        }
    }

    /** The outer words name the line, and the inner ones the fault. */
    private static String why(CsvParseException e) {
        return e.getCause() == null
                ? String.valueOf(e.getMessage())
                : e.getMessage() + ": " + e.getCause().getMessage();
    }
}
