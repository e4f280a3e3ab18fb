package dev.jobwright.jobs.job;

/** How urgent a job is. */
public enum Priority {
    LOW(3),
    MEDIUM(2),
    HIGH(1),
    CRITICAL(0);

    private final int above;

    Priority(int above) {
        this.above = above;
    }

    /** How many are more urgent. */
    public int above() {
        return above;
    }
}
