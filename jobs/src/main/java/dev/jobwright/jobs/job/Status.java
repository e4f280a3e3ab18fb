package dev.jobwright.jobs.job;

import java.util.Locale;

/** What users see of a {@link JobState}. */
public enum Status {
    CREATED,
    PENDING,
    RUNNING,
    PAUSED,
    COMPLETED,
    FAILED,
    CANCELLED;

    /** As WebSocket frames write it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether the job has ended. */
    public boolean isFinal() {
        return this == COMPLETED || this == FAILED || this == CANCELLED;
    }
}
