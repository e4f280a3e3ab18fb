package dev.jobwright.jobs.control;

import dev.jobwright.jobs.job.Job;
import dev.jobwright.jobs.json.ObjectReader;

import java.util.Optional;

/** Reads on what terms a job is let run: {@code concurrency_key}. */
public final class ReadTerms {
    private static final int LONGEST = 256;

    private ReadTerms() {}

    /** Of an object that may say more. */
    public static Job.Terms of(ObjectReader body) {
        return new Job.Terms(Optional.empty(), concurrencyKey(body), false);
    }

    /** A key alone. */
    public static Optional<String> concurrencyKey(ObjectReader body) {
        return body.optional("concurrency_key").flatMap(place -> place.text(1, LONGEST));
    }
}
