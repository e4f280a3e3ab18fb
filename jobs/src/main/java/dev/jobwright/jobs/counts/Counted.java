package dev.jobwright.jobs.counts;

import java.time.Duration;

/** What is counted of each owner, and in spans of which length. */
public enum Counted {
    /** State machines that were made for an owner's jobs. */
    MACHINES(Duration.ofMinutes(1)),

    /** Requests of an owner, beyond those that each process lets through uncounted. */
    REQUESTS(Duration.ofSeconds(10));

    private final Duration span;

    Counted(Duration span) {
        this.span = span;
    }

    /** How long it is counted before the count begins anew. */
    public Duration span() {
        return span;
    }
}
