package dev.jobwright.simulation.world;

import dev.jobwright.jobs.job.JobState;
import dev.jobwright.jobs.job.JobUid;
import dev.jobwright.jobs.table.Item;
import dev.jobwright.simulation.around.WeakPush;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** All that could be seen from outside while the world ran. */
public final class Traffic {

    /**
     * What a user asked for, and was told.
     *
     * @param since when it was asked first
     * @param told empty when no answer came, however often it was asked
     * @param seen whether the job was there when it was then read by its id
     */
    public record Asked(
            Instant since,
            Instant at,
            JobUid job,
            String operation,
            Optional<String> told,
            Optional<Boolean> seen) {
        /** Whether it was done, in the words of who did it. */
        public boolean isDone() {
            return told.filter(word -> word.startsWith("yes")).isPresent();
        }
    }

    /** A job has another state. */
    public record Moved(Instant at, JobUid job, Optional<JobState> before, JobState after) {}

    /** An item has changed. */
    public record Changed(Instant at, Optional<Item> before, Optional<Item> after) {}

    /** A watcher came over a connection. */
    public record Watched(Instant at, JobUid job, String watcher, String connection) {}

    /** An execution began or ended. */
    public record Executed(Instant at, String name, boolean ended) {}

    private final List<Asked> asked = new ArrayList<>();
    private final List<Moved> moved = new ArrayList<>();
    private final List<Changed> changed = new ArrayList<>();
    private final List<Executed> executed = new ArrayList<>();
    private final List<Watched> watched = new ArrayList<>();
    private final Set<String> watching = new HashSet<>();
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

    void add(Watched one) {
        watched.add(one);
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

    /** Who watched what. */
    public List<Watched> watched() {
        return List.copyOf(watched);
    }

    /** A watcher was told that it watches. */
    void watches(String connection) {
        watching.add(connection);
    }

    /** Whether who watches over a connection was told so. */
    public boolean isWatching(String connection) {
        return watching.contains(connection);
    }

    /** The newest event that a watcher has seen, over whichever connection. */
    long lastSeen(String watcher, WeakPush push) {
        return watched.stream()
                .filter(one -> one.watcher().equals(watcher))
                .flatMap(one -> push.received(one.connection()).stream())
                .flatMap(frame -> frame.whole("job_seq").stream())
                .reduce(0L, Math::max);
    }

    /** What was thrown that nobody expects. */
    public List<Throwable> surprises() {
        return List.copyOf(surprises);
    }
}
