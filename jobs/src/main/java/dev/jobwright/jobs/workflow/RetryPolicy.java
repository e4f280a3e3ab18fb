package dev.jobwright.jobs.workflow;

import java.time.Duration;
import java.util.List;

/**
 * When a failed attempt at a step is tried again.
 *
 * @param maxAttempts attempts in all, the first included; 1 to 100
 * @param delay before the second attempt; whole seconds, 1 s to 1 day
 * @param backoffRate how much longer each next delay is; 1 to 10
 * @param maxDelay the longest delay; whole seconds, at least {@code delay}
 * @param jitter whether each delay is shortened by chance, down to nothing
 * @param errors the error classes it is for; empty means any
 */
public record RetryPolicy(
        int maxAttempts,
        Duration delay,
        double backoffRate,
        Duration maxDelay,
        boolean jitter,
        List<String> errors) {

    /** What {@code on_error: retry} means where no policy is given. */
    public static final RetryPolicy DEFAULT =
            new RetryPolicy(
                    3, Duration.ofSeconds(2), 2.0, Duration.ofSeconds(60), false, List.of());

    public RetryPolicy {
        errors = List.copyOf(errors);
    }

    /** Whether a failure of a class is one that it is for. */
    public boolean covers(String error) {
        return errors.isEmpty() || errors.contains(error);
    }

    /**
     * The shortest time that must pass before the next attempt.
     *
     * @param attempts how many attempts have been made, from 1
     */
    public Duration earliest(int attempts) {
        if (jitter) {
            return Duration.ZERO;
        }
        double seconds = delay.toSeconds() * Math.pow(backoffRate, attempts - 1.0);
        return Duration.ofSeconds((long) Math.min(seconds, (double) maxDelay.toSeconds()));
    }
}
