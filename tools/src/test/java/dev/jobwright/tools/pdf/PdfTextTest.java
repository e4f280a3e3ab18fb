package dev.jobwright.tools.pdf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jobwright.jobs.tool.ToolResult;
import dev.jobwright.tools.FakeCall;

import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;

final class PdfTextTest {
    private static final COSName FORM = COSName.getPDFName("Form");

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_page_costs_the_same_reads_in_a_file_of_ten_times_as_many(boolean packed)
            throws Exception {
        long few = bytesRead(20, packed) / 20;
        long many = bytesRead(200, packed) / 200;
        assertTrue(many < few * 3 / 2, "bytes read per page: " + few + ", then " + many);
    }

    private static long bytesRead(int pages, boolean packed) throws IOException {
        try (var document = new PDDocument()) {
            for (int i = 0; i < pages; i++) {
                var page = new PDPage();
                document.addPage(page);
                page.setContents(stream(document, "q Q\n".repeat(500), packed));
            }
            var file = new CountedReads(bytes(document));
            var read = (ToolResult.Completed) PdfText.read(call(), file);
            assertEquals(pages, read.outputs().whole("page_count").orElseThrow());
            assertTrue(file.isClosed());
            return file.bytes();
        }
    }

    @Test
    void the_streams_of_a_page_share_one_bound() throws Exception {
        try (var document = new PDDocument()) {
            var page = new PDPage();
            document.addPage(page);
            var third = stream(document, " ".repeat((int) Unpacked.MAX / 3), true);
            page.setContents(Collections.nCopies(3, third));
            assertTrue(read(document) instanceof ToolResult.Completed);
            page.setContents(Collections.nCopies(4, third));
            assertEquals(tooMuch(), read(document));
        }
    }

    @Test
    void a_form_shares_the_bound_with_the_page_that_it_stands_in() throws Exception {
        try (var document = new PDDocument()) {
            var page = new PDPage();
            document.addPage(page);
            var half = " ".repeat((int) Unpacked.MAX / 2);
            var resources = new PDResources();
            resources.put(FORM, new PDFormXObject(stream(document, half, true)));
            page.setResources(resources);
            page.setContents(stream(document, "/Form Do /Form Do", true));
            assertTrue(read(document) instanceof ToolResult.Completed);
            page.setContents(stream(document, "/Form Do " + half, true));
            assertEquals(tooMuch(), read(document));
        }
    }

    private static ToolResult tooMuch() {
        return new ToolResult.Failed(
                "PdfTooLarge", "Failed to process PDF: A page asks for too much memory", false);
    }

    private static PDStream stream(PDDocument document, String operations, boolean packed)
            throws IOException {
        var stream = new PDStream(document);
        try (var out =
                packed
                        ? stream.createOutputStream(COSName.FLATE_DECODE)
                        : stream.createOutputStream()) {
            out.write(operations.getBytes(StandardCharsets.US_ASCII));
        }
        return stream;
    }

    private static ToolResult read(PDDocument document) throws IOException {
        return PdfText.read(call(), new CountedReads(bytes(document)));
    }

    private static FakeCall call() {
        return FakeCall.ofFile(new byte[0]);
    }

    private static byte[] bytes(PDDocument document) throws IOException {
        var out = new ByteArrayOutputStream();
        document.save(out);
        return out.toByteArray();
    }
}
