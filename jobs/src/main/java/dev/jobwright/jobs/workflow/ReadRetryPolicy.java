package dev.jobwright.jobs.workflow;

import dev.jobwright.jobs.json.ObjectReader;
import dev.jobwright.jobs.json.Place;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Reads a retry policy; what it leaves out is as in {@link RetryPolicy#DEFAULT}. */
final class ReadRetryPolicy {
    private static final int MOST_ATTEMPTS = 100;
    private static final BigDecimal STEEPEST = BigDecimal.TEN;
    private static final Duration LONGEST_DELAY = Duration.ofDays(1);
    private static final int MOST_ERRORS = 50;
    private static final int LONGEST_ERROR = 256;

    private ReadRetryPolicy() {}

    static Optional<RetryPolicy> read(Place at) {
        return at.object().map(ReadRetryPolicy::policy);
    }

    private static RetryPolicy policy(ObjectReader fields) {
        var usual = RetryPolicy.DEFAULT;
        var attempts = fields.optional("max_attempts").flatMap(at -> at.whole(1, MOST_ATTEMPTS));
        var delay = fields.optional("delay_seconds").flatMap(at -> seconds(at, 1));
        var rate =
                fields.optional("backoff_rate").flatMap(at -> at.number(BigDecimal.ONE, STEEPEST));
        long shortest = delay.orElse(usual.delay()).toSeconds();
        var maxDelay = fields.optional("max_delay_seconds").flatMap(at -> seconds(at, shortest));
        var jitter = fields.optional("jitter").flatMap(Place::flag);
        var errors = fields.optional("errors").map(ReadRetryPolicy::errors);
        fields.refuseOthers();
        return new RetryPolicy(
                attempts.map(Long::intValue).orElse(usual.maxAttempts()),
                Duration.ofSeconds(shortest),
                rate.map(BigDecimal::doubleValue).orElse(usual.backoffRate()),
                maxDelay.orElse(
                        Duration.ofSeconds(Math.max(shortest, usual.maxDelay().toSeconds()))),
                jitter.orElse(usual.jitter()),
                errors.orElse(List.of()));
    }

    private static Optional<Duration> seconds(Place at, long shortest) {
        return at.whole(shortest, LONGEST_DELAY.toSeconds()).map(Duration::ofSeconds);
    }

    private static List<String> errors(Place at) {
        return at.items(0, MOST_ERRORS).orElse(List.of()).stream()
                .flatMap(item -> item.text(1, LONGEST_ERROR).stream())
                .toList();
    }
}
