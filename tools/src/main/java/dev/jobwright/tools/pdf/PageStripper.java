package dev.jobwright.tools.pdf;

import dev.jobwright.jobs.tool.ToolCall;

import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;

import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** The text of one page after the other, with a bound on the work that a page may ask for. */
final class PageStripper extends PDFTextStripper {
    /** Drawing operations of a page; a dense map has a few hundred thousand. */
    private static final long MAX_OPERATIONS = 5_000_000;

    /** Characters of a page; a dense page of print has ten thousand. */
    private static final long MAX_GLYPHS = 300_000;

    /** How many operations pass before a cancellation is seen. */
    private static final long LOOK_UP = 4096;

    /**
     * A paragraph begins below a gap of so many glyph heights. PDFBox says 2.5, but takes as height
     * that of the flat letters, and breaks texts of one and a half lines at every line.
     */
    private static final float PARAGRAPH = 3.6f;

    private final ToolCall call;
    private final PDDocument file;
    private long operations;
    private long glyphs;

    PageStripper(ToolCall call, PDDocument document) {
        this.call = call;
        this.file = document;
        var mode = call.parameters().text(PdfText.EXTRACTION_MODE);
        setSortByPosition(!mode.equals(Optional.of(PdfText.FAST)));
        setLineSeparator("\n");
        setPageEnd("");
        setParagraphEnd("\n");
        setDropThreshold(PARAGRAPH);
    }

    /** The text of a page, counted from 1, without the white space around it. */
    String page(int number) throws IOException {
        operations = 0;
        glyphs = 0;
        setStartPage(number);
        setEndPage(number);
        return getText(file).strip();
    }

    @Override
    public void processPage(PDPage page) throws IOException {
        for (Iterator<PDStream> streams = page.getContentStreams(); streams.hasNext(); ) {
            Unpacked.check(streams.next().getCOSObject());
        }
        super.processPage(page);
    }

    @Override
    public void showForm(PDFormXObject form) throws IOException {
        Unpacked.check(form.getCOSObject());
        super.showForm(form);
    }

    @Override
    protected void processOperator(Operator operator, List<COSBase> operands) throws IOException {
        operations++;
        if (operations > MAX_OPERATIONS) {
            throw new BeyondBounds(Fault.TOO_LARGE, "A page asks for too much work");
        }
        if (operations % LOOK_UP == 0 && call.cancelled()) {
            throw new BeyondBounds(Fault.CANCELLED, "Cancelled");
        }
        super.processOperator(operator, operands);
    }

    @Override
    protected void processTextPosition(TextPosition text) {
        glyphs++;
        if (glyphs <= MAX_GLYPHS) {
            super.processTextPosition(text);
        }
    }

    @Override
    protected void endPage(PDPage page) throws IOException {
        if (glyphs > MAX_GLYPHS) {
            throw new BeyondBounds(Fault.TOO_LARGE, "A page has more than 300,000 characters");
        }
        super.endPage(page);
    }
}
