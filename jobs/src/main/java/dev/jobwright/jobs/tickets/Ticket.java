package dev.jobwright.jobs.tickets;

import dev.jobwright.jobs.job.Owner;

import java.time.Instant;

/**
 * Opens one connection, once. It is kept by its hash, so that whoever reads the table can open
 * none.
 *
 * @param hash of its text
 * @param owner whose connection it opens
 * @param expires from when on it opens nothing; in whole seconds
 */
public record Ticket(String hash, Owner owner, Instant expires) {

    /** Whether it opens a connection at a time. */
    boolean isGood(Instant now) {
        return now.isBefore(expires);
    }
}
