package dev.jobwright.tools.pdf;

import java.io.IOException;

/** Leaves PDFBox's own loops, which only an exception can; caught where the file was opened. */
final class BeyondBounds extends IOException {
    private static final long serialVersionUID = 1;

    private final Fault fault;
    private final String words;

    BeyondBounds(Fault fault, String words) {
        super(words);
        this.fault = fault;
        this.words = words;
    }

    Fault fault() {
        return fault;
    }

    String words() {
        return words;
    }
}
