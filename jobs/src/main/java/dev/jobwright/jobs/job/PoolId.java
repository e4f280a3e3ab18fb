package dev.jobwright.jobs.job;

import dev.jobwright.jobs.workflow.Names;

/** A pool's id among its owner's: 1 to 64 letters, digits, {@code _} and {@code -}. */
public record PoolId(String value) {
    public PoolId {
        Names.check("pool id", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
