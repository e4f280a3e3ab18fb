package dev.jobwright.tools.pdf;

/** Why a file's text is not given, as a retry policy names it. */
enum Fault {
    PROTECTED("PdfProtected"),
    DAMAGED("PdfDamaged"),
    TOO_LARGE("PdfTooLarge"),
    CANCELLED("Cancelled");

    private final String error;

    Fault(String error) {
        this.error = error;
    }

    String error() {
        return error;
    }
}
