package dev.jobwright.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jobwright.jobs.tool.ToolResult;
import dev.jobwright.tools.report.QuarterlyReport;

import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

final class PdfExtractorTest {
    @ParameterizedTest
    @ValueSource(strings = {"full", "fast"})
    void every_page_gives_its_text_in_order(String mode) throws Exception {
        var call = report().with("extraction_mode", mode);
        var outputs = ((ToolResult.Completed) call.run("pdf_extractor")).outputs();
        var text = outputs.text("extracted_text").orElseThrow();
        assertEquals(10, outputs.whole("page_count").orElseThrow());
        assertTrue(text.startsWith("Q4 2023 Financial Report\n"), text);
        assertTrue(text.contains("Revenue reached $10.5\nmillion, compared with"), text);
        var titles =
                List.of(
                        "Executive Summary",
                        "Letter from the Managing Director",
                        "Revenue by Region",
                        "Costs and Profit",
                        "Cash and Balance Sheet",
                        "Customers and People",
                        "Risks",
                        "Outlook for 2024");
        var places = titles.stream().map(title -> text.indexOf("\n" + title + "\n")).toList();
        assertEquals(places.stream().sorted().toList(), places);
        assertTrue(places.getFirst() > 0, text);
        assertTrue(call.closed());
    }

    @Test
    void rows_of_a_table_are_read_as_lines() throws Exception {
        assertTrue(text(report()).contains("\nFree cash flow 1.6 0.7 129%\n"));
    }

    @Test
    void each_page_is_announced_before_it_is_read() throws Exception {
        var call = report();
        call.run("pdf_extractor");
        var expected = new ArrayList<String>();
        for (int page = 1; page <= 10; page++) {
            expected.add(page - 1 + "/10 Processing page " + page + " of 10...");
        }
        expected.add("10/10 Processed 10 pages");
        assertEquals(expected, call.reported());
    }

    @Test
    void a_cancelled_call_stops_between_two_pages() throws Exception {
        var call = report().cancelledAfter(3);
        assertEquals(
                new ToolResult.Failed("Cancelled", "Cancelled after 3 of 10 pages", false),
                call.run("pdf_extractor"));
        assertEquals(3, call.reported().size());
    }

    @Test
    void a_password_is_named_as_the_reason() throws Exception {
        assertEquals(
                refused("PdfProtected", "File is password protected"),
                FakeCall.ofFile(FakeCall.example("protected.pdf")).run("pdf_extractor"));
    }

    @Test
    void a_file_that_forbids_copying_is_not_copied() throws Exception {
        var permission = new AccessPermission();
        permission.setCanExtractContent(false);
        try (var document = new PDDocument()) {
            document.addPage(new PDPage());
            document.protect(new StandardProtectionPolicy("owner", "", permission));
            assertEquals(
                    refused("PdfProtected", "File does not allow its text to be copied"),
                    run(document));
        }
    }

    @Test
    void what_is_no_pdf_file_is_told_from_a_damaged_one() throws Exception {
        assertEquals(refused("PdfDamaged", "File is not a PDF"), run(new byte[0]));
        assertEquals(refused("PdfDamaged", "File is not a PDF"), run(ascii("PK\u0003\u0004")));
        assertEquals(refused("PdfDamaged", "File is damaged"), run(ascii("%PDF-1.7\nhello")));
    }

    @Test
    void a_torn_file_fails_in_words_or_gives_the_pages_that_are_left() throws Exception {
        var whole = FakeCall.example("quarterly-report.pdf");
        for (int size = 1_000; size < whole.length; size += 1_000) {
            var result = run(Arrays.copyOf(whole, size));
            if (result instanceof ToolResult.Failed failed) {
                assertTrue(
                        failed.message().startsWith("Failed to process PDF: File "), "" + failed);
                assertEquals("PdfDamaged", failed.error());
            }
        }
    }

    @Test
    void flipped_bytes_never_escape_as_an_exception() throws Exception {
        var random = new Random(7);
        var whole = FakeCall.example("quarterly-report.pdf");
        for (int round = 0; round < 60; round++) {
            var bytes = whole.clone();
            for (int flip = 0; flip < 20; flip++) {
                bytes[9 + random.nextInt(bytes.length - 9)] = (byte) random.nextInt(256);
            }
            run(bytes);
        }
    }

    @Test
    void an_empty_document_says_so() throws Exception {
        try (var document = new PDDocument()) {
            assertEquals(refused("PdfDamaged", "File has no pages"), run(document));
        }
    }

    @Test
    void an_empty_page_has_no_text() throws Exception {
        try (var document = new PDDocument()) {
            document.addPage(new PDPage());
            assertEquals("", text(FakeCall.ofFile(bytes(document))));
        }
    }

    @Test
    void a_page_that_unpacks_to_a_gigabyte_is_refused() throws Exception {
        try (var document = new PDDocument()) {
            var page = new PDPage();
            document.addPage(page);
            page.setContents(bomb(document));
            assertEquals(refused("PdfTooLarge", "A page asks for too much memory"), run(document));
        }
    }

    private static PDStream bomb(PDDocument document) throws IOException {
        var stream = new PDStream(document);
        try (var out = stream.createOutputStream(COSName.FLATE_DECODE)) {
            var spaces = new byte[1024 * 1024];
            Arrays.fill(spaces, (byte) ' ');
            for (int i = 0; i < 100; i++) {
                out.write(spaces);
            }
        }
        return stream;
    }

    @Test
    void a_page_without_end_is_refused() throws Exception {
        try (var document = new PDDocument()) {
            var page = new PDPage();
            document.addPage(page);
            var stream = new PDStream(document);
            try (var out = stream.createOutputStream(COSName.FLATE_DECODE)) {
                var pairs = ascii("q Q\n".repeat(10_000));
                for (int i = 0; i < 300; i++) {
                    out.write(pairs);
                }
            }
            page.setContents(stream);
            assertEquals(refused("PdfTooLarge", "A page asks for too much work"), run(document));
        }
    }

    @Test
    void nothing_is_printed_while_a_file_is_read() throws Exception {
        var standardOut = System.out;
        var standardError = System.err;
        var printed = new ByteArrayOutputStream();
        try (var stream = new PrintStream(printed, true, StandardCharsets.UTF_8)) {
            System.setOut(stream);
            System.setErr(stream);
            report().run("pdf_extractor");
            run(ascii("%PDF-1.7\nhello"));
        } finally {
            System.setOut(standardOut);
            System.setErr(standardError);
        }
        assertEquals("", printed.toString(StandardCharsets.UTF_8));
    }

    @Test
    void the_example_is_what_the_generator_makes() throws Exception {
        try (var document = QuarterlyReport.open()) {
            assertEquals(text(report()), text(FakeCall.ofFile(bytes(document))));
        }
    }

    private static FakeCall report() throws IOException {
        return FakeCall.ofFile(FakeCall.example("quarterly-report.pdf"));
    }

    private static String text(FakeCall call) throws Exception {
        var result = (ToolResult.Completed) call.run("pdf_extractor");
        return result.outputs().text("extracted_text").orElseThrow();
    }

    private static ToolResult run(PDDocument document) throws Exception {
        return run(bytes(document));
    }

    private static ToolResult run(byte[] file) throws Exception {
        return FakeCall.ofFile(file).run("pdf_extractor");
    }

    private static byte[] bytes(PDDocument document) throws IOException {
        var out = new ByteArrayOutputStream();
        document.save(out);
        return out.toByteArray();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static ToolResult refused(String error, String why) {
        return new ToolResult.Failed(error, "Failed to process PDF: " + why, false);
    }
}
