package dev.jobwright.jobs.explain;

import dev.jobwright.jobs.job.Failure;
import dev.jobwright.jobs.steps.Tally;

import java.time.Instant;
import java.util.Optional;

/**
 * A step that was begun and has not ended.
 *
 * @param path its id, behind those of the calls that lead to it
 * @param item which elements of lists it is about; empty for none
 * @param startedAt when its first attempt began
 * @param attempts how many were begun
 * @param doing what it is in the middle of
 */
public record OpenStep(String path, String item, Instant startedAt, int attempts, Doing doing) {

    /** What a step is in the middle of; times are those of the clock. */
    public sealed interface Doing {
        /** An attempt computes, and is ended from outside at a time. */
        record Computes(Instant until) implements Doing {}

        /** Somebody is asked, and may answer until a time. */
        record Asks(Instant at, Instant dueAt, String message, Optional<String> assignee)
                implements Doing {}

        /** It is tried again at a time. */
        record BacksOff(Instant at, Failure last) implements Doing {}

        /** Time passes. */
        record Waits(Instant until) implements Doing {}

        /** It is repeated over a list, and is so far with that. */
        record Repeats(Tally elements) implements Doing {}
    }
}
