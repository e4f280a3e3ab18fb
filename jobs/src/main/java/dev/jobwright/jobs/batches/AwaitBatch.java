package dev.jobwright.jobs.batches;

import dev.jobwright.jobs.control.Polling;
import dev.jobwright.jobs.ports.Pause;

import java.time.Duration;

/** Waits until a batch has ended, or until the time for that is up. */
public final class AwaitBatch {
    private final EndBatch endBatch;
    private final Polling polling;

    /** With what lets time pass between two looks. */
    public AwaitBatch(EndBatch endBatch, Pause pause) {
        this.endBatch = endBatch;
        this.polling = new Polling(pause);
    }

    /** The batch as it is in the end. */
    public View handle(Batch batch, Duration longest) {
        return polling.until(
                endBatch.handle(batch),
                seen -> endBatch.handle(seen.batch()),
                View::isOver,
                longest);
    }
}
