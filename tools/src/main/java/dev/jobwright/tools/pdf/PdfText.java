package dev.jobwright.tools.pdf;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.tool.ToolCall;
import dev.jobwright.jobs.tool.ToolResult;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.io.RandomAccessRead;
import org.apache.pdfbox.io.RandomAccessReadBufferedFile;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.apache.pdfbox.pdmodel.font.FontMappers;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The text of a PDF file. The file lies on disk while it is read and one page is in memory at a
 * time; files, pages and texts beyond the bounds below are refused.
 */
public final class PdfText {
    /** The parameter that is the file. */
    public static final String INPUT_FILE = "input_file";

    /** The parameter that says how to read. */
    public static final String EXTRACTION_MODE = "extraction_mode";

    /** The mode that keeps the stored order. */
    public static final String FAST = "fast";

    /** The largest file, in bytes; half of the disk that a function has. */
    static final long MAX_FILE = 256L * 1024 * 1024;

    /** The most pages. */
    static final int MAX_PAGES = 5_000;

    /** The longest text, in characters; also the most that can be analysed. */
    static final int MAX_TEXT = 10_000_000;

    /** A PDF file says so within its first kibibyte. */
    private static final int HEADER = 1024;

    /** Held, because the logging system itself forgets loggers that nobody holds. */
    private static final Logger PDFBOX = Logger.getLogger("org.apache.pdfbox");

    private static final Logger FONTBOX = Logger.getLogger("org.apache.fontbox");

    static {
        // What PDFBox has to say about a file is not for the process's log; users see our message.
        PDFBOX.setLevel(Level.OFF);
        FONTBOX.setLevel(Level.OFF);
        FontMappers.set(new BundledFont());
    }

    private PdfText() {}

    /**
     * Reads the file that a call gives.
     *
     * @throws IOException if the content cannot be fetched or the disk is full, which may pass
     */
    public static ToolResult extract(ToolCall call) throws IOException {
        var file = Files.createTempFile("jobwright-", ".pdf");
        try {
            if (!fetch(call, file)) {
                return refused(Fault.TOO_LARGE, "File is larger than 256 MB");
            }
            return head(file).contains("%PDF-")
                    ? read(call, new RandomAccessReadBufferedFile(file))
                    : refused(Fault.DAMAGED, "File is not a PDF");
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private static boolean fetch(ToolCall call, Path file) throws IOException {
        try (var in = call.open(INPUT_FILE);
                var out = Files.newOutputStream(file)) {
            var buffer = new byte[64 * 1024];
            long size = 0;
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                size += n;
                if (size > MAX_FILE) {
                    return false;
                }
                out.write(buffer, 0, n);
            }
            return true;
        }
    }

    private static String head(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            return new String(in.readNBytes(HEADER), StandardCharsets.ISO_8859_1);
        }
    }

    /** Reads a file, and closes it. */
    static ToolResult read(ToolCall call, RandomAccessRead file) {
        var scratch = IOUtils.createTempFileOnlyStreamCache();
        try (file;
                var document = Loader.loadPDF(file, scratch)) {
            return pages(call, document);
        } catch (InvalidPasswordException protectedFile) {
            return refused(Fault.PROTECTED, "File is password protected");
        } catch (BeyondBounds bound) {
            return refused(bound.fault(), bound.words());
        } catch (IOException | RuntimeException | StackOverflowError damage) {
            // A parser that trips over hostile bytes says it in many ways; each means the same.
            return refused(Fault.DAMAGED, "File is damaged");
        }
    }

    private static ToolResult pages(ToolCall call, PDDocument document) throws IOException {
        int total = count(document);
        if (total == 0) {
            return refused(Fault.DAMAGED, "File has no pages");
        }
        if (total > MAX_PAGES) {
            return refused(Fault.TOO_LARGE, "File has more than 5,000 pages");
        }
        if (!document.getCurrentAccessPermission().canExtractContent()) {
            return refused(Fault.PROTECTED, "File does not allow its text to be copied");
        }
        var text = new StringBuilder();
        var stripper = new PageStripper(call, document);
        int page = 0;
        for (var each : document.getPages()) {
            page++;
            if (call.cancelled()) {
                return PdfText.cancelled(page - 1, total);
            }
            call.progress(page - 1, total, "Processing page " + page + " of " + total + "...");
            text.append(page == 1 ? "" : "\n\n").append(stripper.text(each));
            if (text.length() > MAX_TEXT) {
                return refused(Fault.TOO_LARGE, "Text is longer than 10,000,000 characters");
            }
        }
        call.progress(total, total, "Processed " + total + (total == 1 ? " page" : " pages"));
        return completed(text.toString(), total);
    }

    /** The pages that there are, which a file may miscount; of too many, only that. */
    private static int count(PDDocument document) {
        int count = 0;
        for (var pages = document.getPages().iterator(); pages.hasNext(); pages.next()) {
            count++;
            if (count > MAX_PAGES) {
                break;
            }
        }
        return count;
    }

    private static ToolResult completed(String text, int pages) {
        return new ToolResult.Completed(
                Json.object().put("extracted_text", text).put("page_count", pages).done());
    }

    private static ToolResult cancelled(int done, int total) {
        return new ToolResult.Failed(
                Fault.CANCELLED.error(),
                "Cancelled after " + done + " of " + total + " pages",
                false);
    }

    private static ToolResult refused(Fault fault, String why) {
        return new ToolResult.Failed(fault.error(), "Failed to process PDF: " + why, false);
    }
}
