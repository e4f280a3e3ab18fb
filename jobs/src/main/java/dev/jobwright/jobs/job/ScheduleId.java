package dev.jobwright.jobs.job;

import dev.jobwright.jobs.workflow.Names;

/** A schedule's id among its owner's: 1 to 64 letters, digits, {@code _} and {@code -}. */
public record ScheduleId(String value) {
    public ScheduleId {
        Names.check("schedule id", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
