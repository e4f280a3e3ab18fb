package dev.jobwright.tools;

import dev.jobwright.jobs.tool.Tool;
import dev.jobwright.jobs.tool.ToolCall;
import dev.jobwright.jobs.tool.ToolId;
import dev.jobwright.jobs.tool.ToolResult;
import dev.jobwright.jobs.tool.ToolSignature;
import dev.jobwright.jobs.workflow.Schema;
import dev.jobwright.tools.csv.CsvRows;

import java.io.IOException;
import java.util.List;

/** Reads the rows of a CSV file. */
final class CsvRead implements Tool.Work {
    private static final ToolSignature SIGNATURE =
            new ToolSignature(
                    new ToolId("csv_read"),
                    "CSV Reader",
                    "Reads the rows of a CSV file, each value as text.",
                    ToolSignature.Kind.WORK,
                    List.of(
                            new ToolSignature.Parameter(
                                    CsvRows.INPUT_FILE,
                                    Schema.file(
                                            "text/csv",
                                            "text/plain",
                                            "text/tab-separated-values",
                                            "application/csv",
                                            "application/vnd.ms-excel"),
                                    true,
                                    "The file, of up to 32 MB and 100,000 rows, in UTF-8; in UTF-16"
                                            + " with a byte order mark."),
                            new ToolSignature.Parameter(
                                    CsvRows.DELIMITER,
                                    Schema.of(Schema.Type.STRING),
                                    false,
                                    "The character between two values; a comma if left out."),
                            new ToolSignature.Parameter(
                                    CsvRows.HEADER,
                                    Schema.of(Schema.Type.BOOLEAN),
                                    false,
                                    "Whether the first row names the columns; true if left out.")),
                    List.of(
                            new ToolSignature.Output(
                                    "rows",
                                    Schema.of(Schema.Type.ARRAY),
                                    "An object for each row, by column; without a header a list of"
                                            + " texts for each.")));

    @Override
    public ToolSignature signature() {
        return SIGNATURE;
    }

    @Override
    public ToolResult run(ToolCall call) throws IOException {
        return CsvRows.read(call);
    }
}
