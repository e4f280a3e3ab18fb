package dev.jobwright.jobs.control;

import dev.jobwright.jobs.job.Job;
import dev.jobwright.jobs.json.ObjectReader;
import dev.jobwright.jobs.json.Place;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;

/**
 * Reads what bounds the runs of a job: {@code max_retries}, {@code retry_delay}, {@code timeout},
 * {@code budget}.
 */
public final class ReadPolicy {
    private static final int MOST_RETRIES = 100;
    private static final long LONGEST_DELAY = Duration.ofDays(1).toSeconds();
    private static final long LONGEST_RUN = Duration.ofDays(365).toSeconds();

    private static final BigDecimal LEAST_BUDGET = BigDecimal.ONE.movePointLeft(12);
    private static final BigDecimal MOST_BUDGET = BigDecimal.valueOf(1_000_000_000);

    private ReadPolicy() {}

    /** Of an object that may say more; what is left out bounds nothing. */
    public static Job.Policy of(ObjectReader body) {
        var retries = body.optional("max_retries").flatMap(place -> place.whole(0, MOST_RETRIES));
        return new Job.Policy(
                retries.orElse(0L).intValue(),
                seconds(body, "retry_delay", 0, LONGEST_DELAY).orElse(Duration.ZERO),
                seconds(body, "timeout", 1, LONGEST_RUN),
                body.optional("budget").flatMap(ReadPolicy::budget));
    }

    /** A budget, exactly as it is written. */
    public static Optional<BigDecimal> budget(Place place) {
        return place.number(LEAST_BUDGET, MOST_BUDGET)
                .filter(usd -> {
                    boolean isExact = usd.scale() <= LEAST_BUDGET.scale();
                    if (!isExact) {
                        place.problem("OUT_OF_RANGE", "give at most 12 digits after the point");
                    }
                    return isExact;
                });
    }

    private static Optional<Duration> seconds(ObjectReader body, String name, long min, long max) {
        return body.optional(name).flatMap(place -> place.whole(min, max)).map(Duration::ofSeconds);
    }
}
