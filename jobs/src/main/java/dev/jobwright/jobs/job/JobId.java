package dev.jobwright.jobs.job;

import dev.jobwright.jobs.workflow.Names;

/** A job's id, unique among its owner's jobs: 1 to 64 letters, digits, {@code _} and {@code -}. */
public record JobId(String value) {
    public JobId {
        Names.check("job id", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
