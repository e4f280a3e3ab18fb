package dev.jobwright.jobs.steps;

/**
 * How many elements a step is repeated over, and how many of them have come to an end.
 *
 * @param total all of them
 * @param completed those that did their work
 * @param failed those that failed for good
 * @param skipped those that were left out
 */
public record Tally(long total, long completed, long failed, long skipped) {
    /** None. */
    public static final Tally NONE = new Tally(0, 0, 0, 0);

    /** Both together. */
    public Tally plus(Tally other) {
        return new Tally(
                total + other.total,
                completed + other.completed,
                failed + other.failed,
                skipped + other.skipped);
    }

    /**
     * This count of a run, with what it takes over from an earlier one.
     *
     * @param survives whether an element that failed is not tried again
     */
    Tally over(Tally earlier, boolean survives) {
        return new Tally(
                Math.max(total, earlier.total),
                completed + earlier.completed,
                failed + (survives ? earlier.failed : 0),
                skipped + earlier.skipped);
    }

    /** All that have come to an end. */
    public long done() {
        return completed + failed + skipped;
    }
}
