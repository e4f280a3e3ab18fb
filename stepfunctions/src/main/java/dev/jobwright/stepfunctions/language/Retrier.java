package dev.jobwright.stepfunctions.language;

import java.util.List;
import java.util.OptionalLong;
import java.util.SplittableRandom;

/**
 * One entry of {@code Retry}.
 *
 * @param errorEquals the names of the errors it takes, as {@link ErrorNames#match} reads them
 * @param intervalSeconds before the first retry
 * @param maxAttempts how many retries it grants; zero for none
 * @param backoffRate what each delay is multiplied with for the next
 * @param maxDelaySeconds what no delay exceeds; without it, a year
 */
public record Retrier(
        List<String> errorEquals,
        long intervalSeconds,
        long maxAttempts,
        double backoffRate,
        OptionalLong maxDelaySeconds,
        JitterStrategy jitterStrategy) {

    /** A leap year: a delay that grows without a limit of its own must stay a time one can add. */
    private static final long LONGEST_DELAY_SECONDS = 31_622_400;

    /** Whether the delay is drawn or exact. */
    public enum JitterStrategy {
        /** Anything from nothing to the delay. */
        FULL,
        NONE
    }

    /**
     * How long to wait before the next try, in milliseconds.
     *
     * @param tries how many retries this retrier has granted before
     * @param chance the random number that jitter is drawn from
     */
    public long delayMillis(long tries, long chance) {
        double delay = intervalSeconds * Math.pow(backoffRate, (double) tries);
        double capped = Math.min(delay, (double) maxDelaySeconds.orElse(LONGEST_DELAY_SECONDS));
        return switch (jitterStrategy) {
            case NONE -> Math.round(capped * 1000);
            case FULL -> Math.round(new SplittableRandom(chance).nextDouble() * capped * 1000);
        };
    }
}
