package dev.jobwright.tools.pdf;

import dev.jobwright.jobs.tool.ToolCall;

import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageTree;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;

import java.io.IOException;
import java.util.Iterator;
import java.util.List;

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
    private PDPage page = new PDPage();
    private long operations;
    private long glyphs;
    private long unpacked;

    PageStripper(ToolCall call, PDDocument document) {
        this.call = call;
        this.file = document;
        var mode = call.parameter(PdfText.EXTRACTION_MODE).text("");
        setSortByPosition(!mode.equals(PdfText.FAST));
        setLineSeparator("\n");
        setPageEnd("");
        setParagraphEnd("\n");
        setDropThreshold(PARAGRAPH);
        // Pages are handed in one by one and have the number that PDFBox begins at, which is none.
        setStartPage(0);
    }

    /** The text of a page, without the white space around it. */
    String text(PDPage of) throws IOException {
        page = of;
        operations = 0;
        glyphs = 0;
        unpacked = 0;
        return getText(file).strip();
    }

    /** PDFBox offers every page of the file to each call, which would cost their number squared. */
    @Override
    protected void processPages(PDPageTree all) throws IOException {
        if (page.hasContents()) {
            processPage(page);
        }
    }

    @Override
    public void processPage(PDPage of) throws IOException {
        // PDFBox unpacks a page's streams all at once, so that they share one bound.
        for (Iterator<PDStream> streams = of.getContentStreams(); streams.hasNext(); ) {
            unpacked += Unpacked.size(streams.next().getCOSObject(), unpacked);
        }
        super.processPage(of);
    }

    @Override
    public void showForm(PDFormXObject form) throws IOException {
        // The streams that a form stands in are in memory until it is drawn.
        long outside = unpacked;
        unpacked += Unpacked.size(form.getCOSObject(), outside);
        try {
            super.showForm(form);
        } finally {
            unpacked = outside;
        }
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

    /** PDFBox leaves out a form that fails; one beyond a bound fails the file. */
    @Override
    protected void operatorException(
            Operator operator, List<COSBase> operands, IOException exception) throws IOException {
        if (exception instanceof BeyondBounds) {
            throw exception;
        }
        super.operatorException(operator, operands, exception);
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
