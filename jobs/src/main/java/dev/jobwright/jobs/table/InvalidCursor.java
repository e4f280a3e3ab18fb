package dev.jobwright.jobs.table;

/** A query was to go on from a place that is none of its own: whoever kept the place garbled it. */
public final class InvalidCursor extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Of whatever query it was. */
    public InvalidCursor() {
        super("not a cursor of this query");
    }
}
