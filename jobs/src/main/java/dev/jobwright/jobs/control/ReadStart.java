package dev.jobwright.jobs.control;

import dev.jobwright.jobs.json.ObjectReader;
import dev.jobwright.jobs.json.Place;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Reads when a job may run at the earliest: {@code start_at} or {@code delay_seconds}. */
public final class ReadStart {
    private static final Duration FARTHEST = Duration.ofDays(366);

    private ReadStart() {}

    /** Of an object that may say more; one of the two, or neither. */
    public static Optional<Instant> of(ObjectReader body, Instant now) {
        var at = body.optional("start_at");
        var delay = body.optional("delay_seconds");
        if (at.isPresent()) {
            delay.ifPresent(place ->
                    place.problem(
                            "CONFLICTING_FIELDS",
                            "start_at says when the job starts; leave one of the two out"));
        }
        var after = delay.flatMap(place -> place.whole(0, FARTHEST.toSeconds()));
        return at.flatMap(place -> time(place, now)).or(() -> after.map(now::plusSeconds));
    }

    /** A time, not too far ahead; one that has passed is as good as now. */
    static Optional<Instant> time(Place place, Instant now) {
        return place.text(
                        ReadStart::isTime, "INVALID_TIME", "give a time like 2026-03-02T09:15:00Z")
                .map(Instant::parse)
                .filter(at -> {
                    boolean isFar = at.isAfter(now.plus(FARTHEST));
                    if (isFar) {
                        place.problem("OUT_OF_RANGE", "give a time within a year from now");
                    }
                    return !isFar;
                });
    }

    private static boolean isTime(String text) {
        try {
            return Instant.parse(text).isAfter(Instant.EPOCH);
        } catch (DateTimeException e) {
            return false;
        }
    }
}
