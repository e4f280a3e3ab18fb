package dev.jobwright.jobs.job;

import java.time.Instant;
import java.util.Optional;

/** What a job that stands still does when it goes on. */
public sealed interface Next {

    /**
     * It opens a new run.
     *
     * @param base the run whose finished steps count, if any does
     * @param retry how often in a row the job has been tried again by itself
     */
    record Opens(Optional<Base> base, int retry) implements Next {}

    /**
     * The run that it has goes on.
     *
     * @param since when that came to rest: none of its time has passed since
     */
    record GoesOn(Instant since) implements Next {}

    /** From the beginning. */
    static Next fresh() {
        return new Opens(Optional.empty(), 0);
    }

    /** With the finished steps of another run. */
    static Next onto(Base base) {
        return new Opens(Optional.of(base), 0);
    }
}
