package dev.jobwright.jobs.job;

import dev.jobwright.jobs.workflow.Names;

/**
 * A batch's id, unique among its owner's batches: 1 to 64 letters, digits, {@code _}, {@code -}.
 */
public record BatchId(String value) {
    public BatchId {
        Names.check("batch id", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
