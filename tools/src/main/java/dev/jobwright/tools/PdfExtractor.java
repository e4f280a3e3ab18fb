package dev.jobwright.tools;

import dev.jobwright.jobs.tool.Tool;
import dev.jobwright.jobs.tool.ToolCall;
import dev.jobwright.jobs.tool.ToolId;
import dev.jobwright.jobs.tool.ToolResult;
import dev.jobwright.jobs.tool.ToolSignature;
import dev.jobwright.jobs.workflow.Schema;
import dev.jobwright.tools.pdf.PdfText;

import java.io.IOException;
import java.util.List;

/** Takes the text out of a PDF file. */
final class PdfExtractor implements Tool.Work {
    private static final ToolSignature SIGNATURE =
            new ToolSignature(
                    new ToolId("pdf_extractor"),
                    "PDF Text Extractor",
                    "Takes the text out of a PDF file, page by page. A scanned page has no text.",
                    ToolSignature.Kind.WORK,
                    List.of(
                            new ToolSignature.Parameter(
                                    PdfText.INPUT_FILE,
                                    Schema.file("application/pdf"),
                                    true,
                                    "The PDF file."),
                            new ToolSignature.Parameter(
                                    PdfText.EXTRACTION_MODE,
                                    Schema.oneOf("full", PdfText.FAST),
                                    false,
                                    "full (the default) reads each page line by line, as it looks;"
                                            + " fast reads it in the order in which it is stored.")),
                    List.of(
                            new ToolSignature.Output(
                                    "extracted_text",
                                    Schema.of(Schema.Type.STRING),
                                    "The text of all pages, with an empty line between two."),
                            new ToolSignature.Output(
                                    "page_count",
                                    Schema.of(Schema.Type.INTEGER),
                                    "How many pages there are.")));

    @Override
    public ToolSignature signature() {
        return SIGNATURE;
    }

    @Override
    public ToolResult run(ToolCall call) throws IOException {
        return PdfText.extract(call);
    }
}
