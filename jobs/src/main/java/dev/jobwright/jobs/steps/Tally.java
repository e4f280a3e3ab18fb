package dev.jobwright.jobs.steps;

import dev.jobwright.jobs.cost.Spent;

/**
 * How many elements a step is repeated over, and how many of them have come to an end.
 *
 * @param total all of them
 * @param completed those that did their work
 * @param failed those that failed for good
 * @param skipped those that were left out
 * @param spent what those that came to an end have used up
 */
public record Tally(long total, long completed, long failed, long skipped, Spent spent) {
    /** None. */
    public static final Tally NONE = new Tally(0, 0, 0, 0);

    /** Of elements that have used up nothing. */
    public Tally(long total, long completed, long failed, long skipped) {
        this(total, completed, failed, skipped, Spent.NONE);
    }

    /** The same, when so much was used up. */
    Tally spending(Spent more) {
        return new Tally(total, completed, failed, skipped, spent.plus(more));
    }

    /** Both together. */
    public Tally plus(Tally other) {
        return new Tally(
                total + other.total,
                completed + other.completed,
                failed + other.failed,
                skipped + other.skipped,
                spent.plus(other.spent));
    }

    /**
     * This count of a run, with what it takes over from an earlier one; that was paid for by the
     * other.
     *
     * @param survives whether an element that failed is not tried again
     */
    Tally over(Tally earlier, boolean survives) {
        return new Tally(
                Math.max(total, earlier.total),
                completed + earlier.completed,
                failed + (survives ? earlier.failed : 0),
                skipped + earlier.skipped,
                spent);
    }

    /** All that have come to an end. */
    public long done() {
        return completed + failed + skipped;
    }
}
