package dev.jobwright.jobs.job;

/** How urgent a job is. */
public enum Priority {
    LOW,
    MEDIUM,
    HIGH,
    CRITICAL
}
