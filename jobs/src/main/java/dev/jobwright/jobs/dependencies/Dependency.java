package dev.jobwright.jobs.dependencies;

import dev.jobwright.jobs.job.JobId;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a job asks of another of its owner's.
 *
 * @param upstream which has to end before
 * @param onFailure what becomes of the job when that does not complete
 * @param outputs inputs of the job, by the outputs of the other that they take
 */
public record Dependency(JobId upstream, OnFailure onFailure, Map<String, String> outputs) {
    /** The most that a job has. */
    public static final int MOST = 100;

    public Dependency {
        outputs = Collections.unmodifiableMap(new LinkedHashMap<>(outputs));
    }

    /** The same of another job. */
    public Dependency of(JobId other) {
        return new Dependency(other, onFailure, outputs);
    }

    /** Which takes nothing of the other, and waits on when that does not complete. */
    public static Dependency on(JobId upstream) {
        return new Dependency(upstream, OnFailure.HOLD, Map.of());
    }
}
