package dev.jobwright.simulation.world;

import dev.jobwright.jobs.job.JobState;
import dev.jobwright.jobs.job.JobUid;
import dev.jobwright.jobs.table.Item;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** All that could be seen from outside while the world ran. */
public final class Traffic {

    /**
     * What a user asked for, and was told.
     *
     * @param told empty when no answer came, however often it was asked
     */
    public record Asked(Instant at, JobUid job, String operation, Optional<String> told) {
        /** Whether it was done, in the words of who did it. */
        public boolean isDone() {
            return told.filter(word -> word.startsWith("yes")).isPresent();
        }
    }

    /** A job has another state. */
    public record Moved(Instant at, JobUid job, Optional<JobState> before, JobState after) {}

    /** An item has changed. */
    public record Changed(Instant at, Optional<Item> before, Optional<Item> after) {}

    /** An execution began or ended. */
    public record Executed(Instant at, String name, boolean ended) {}

    private final List<Asked> asked = new ArrayList<>();
    private final List<Moved> moved = new ArrayList<>();
    private final List<Changed> changed = new ArrayList<>();
    private final List<Executed> executed = new ArrayList<>();
    private final List<Throwable> surprises = new ArrayList<>();

    void add(Asked one) {
        asked.add(one);
    }

    void add(Moved one) {
        moved.add(one);
    }

    void add(Changed one) {
        changed.add(one);
    }

    void add(Executed one) {
        executed.add(one);
    }

    void surprise(Throwable one) {
        surprises.add(one);
    }

    /** What users asked for. */
    public List<Asked> asked() {
        return List.copyOf(asked);
    }

    /** How jobs changed. */
    public List<Moved> moved() {
        return List.copyOf(moved);
    }

    /** How steps, variables and events changed. */
    public List<Changed> changed() {
        return List.copyOf(changed);
    }

    /** Executions. */
    public List<Executed> executed() {
        return List.copyOf(executed);
    }

    /** What was thrown that nobody expects. */
    public List<Throwable> surprises() {
        return List.copyOf(surprises);
    }
}
