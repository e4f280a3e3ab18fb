package dev.jobwright.local.lambda;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * Who waits for a call.
 *
 * @param patience how long at most
 * @param gone whether the answer is no longer wanted
 * @param log gets the end of what the call logs
 */
public record Caller(Duration patience, BooleanSupplier gone, LogTail log) {

    /** One who waits as long as the function may take, and never leaves. */
    public static Caller patient() {
        return new Caller(Duration.ofDays(1), () -> false, new LogTail());
    }
}
