package dev.jobwright.jobs.json;

/** Text that is not acceptable JSON, with the place of the fault (line and column from 1). */
public final class InvalidJson extends Exception {
    private static final long serialVersionUID = 1L;

    private final int line;
    private final int column;

    InvalidJson(String problem, int line, int column) {
        super(problem + " (line " + line + ", column " + column + ")");
        this.line = line;
        this.column = column;
    }

    /** The line, from 1. */
    public int line() {
        return line;
    }

    /** The column, from 1. */
    public int column() {
        return column;
    }
}
