package dev.jobwright.jobs.json;

/** Text that is not acceptable JSON, with the place of the fault (line and column from 1). */
public final class InvalidJson extends Exception {
    private static final long serialVersionUID = 1L;

    private final String text;

    InvalidJson(String problem, int line, int column) {
        this(problem + " (line " + line + ", column " + column + ")");
    }

    InvalidJson(String text) {
        super(text);
        this.text = text;
    }

    /** The fault as a problem of the whole document. */
    public Problem problem() {
        return new Problem("", "INVALID_JSON", text);
    }
}
