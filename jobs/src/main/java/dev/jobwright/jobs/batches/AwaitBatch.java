package dev.jobwright.jobs.batches;

import dev.jobwright.jobs.ports.Pause;

import java.time.Duration;

/** Waits until a batch has ended, or until the time for that is up. */
public final class AwaitBatch {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

    private final EndBatch endBatch;
    private final Pause pause;

    /** With what lets time pass between two looks. */
    public AwaitBatch(EndBatch endBatch, Pause pause) {
        this.endBatch = endBatch;
        this.pause = pause;
    }

    /** The batch as it is in the end; looks are rarer the longer it takes. */
    public View handle(Batch batch, Duration longest) {
        var seen = endBatch.handle(batch);
        var left = longest;
        var next = FIRST_PAUSE;
        while (!seen.isOver() && left.isPositive()) {
            var time = next.compareTo(left) < 0 ? next : left;
            if (!hasSlept(time)) {
                return seen;
            }
            left = left.minus(time);
            next = next.plus(next).compareTo(LONGEST_PAUSE) < 0 ? next.plus(next) : LONGEST_PAUSE;
            seen = endBatch.handle(seen.batch());
        }
        return seen;
    }

    private boolean hasSlept(Duration time) {
        try {
            pause.sleep(time);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
