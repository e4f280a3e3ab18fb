package dev.jobwright.simulation.world;

import dev.jobwright.jobs.batches.View;
import dev.jobwright.jobs.dependencies.Dependency;
import dev.jobwright.jobs.job.BatchId;
import dev.jobwright.jobs.job.Job;
import dev.jobwright.jobs.job.JobId;
import dev.jobwright.jobs.job.JobState;
import dev.jobwright.jobs.job.JobUid;
import dev.jobwright.jobs.job.Owner;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.table.Item;
import dev.jobwright.simulation.around.WeakPush;
import dev.jobwright.simulation.time.Stint;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
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

    /**
     * A job was asked for under a key, whether it was a repetition or not.
     *
     * @param fingerprint stands for what was asked for
     * @param told the id of the job; empty when no answer came
     */
    public record Submitted(Instant at, String key, String fingerprint, Optional<String> told) {
        /** What is told to whoever asks for something else under a key. */
        public static final String CONFLICT = "conflict";
    }

    /**
     * A batch was told to be there.
     *
     * @param by what its maker calls it
     * @param isOnce whether it was asked for by a key
     */
    public record Made(Instant at, Owner owner, JobId by, BatchId batch, boolean isOnce) {}

    /** A batch was read. */
    public record Viewed(Instant since, Instant at, View view) {}

    /** A job was found, or listed, by somebody who only looked. */
    public record Spotted(Instant at, Job job) {}

    /** A job was told to wait for another, and does. */
    public record Bound(Instant at, JobUid job, Dependency dependency) {}

    /** A job was about to be made of another. */
    public record Copied(Instant at, JobUid from, JobUid to) {}

    /** A job was written down. */
    public record Exported(Instant at, JobUid job, Json canonical) {}

    /** A job was made of what was written down. */
    public record Imported(Instant at, JobUid job, Json canonical) {}

    /** A job has another state. */
    public record Moved(Instant at, JobUid job, Optional<JobState> before, JobState after) {}

    /**
     * An item has changed.
     *
     * @param by what it was written by
     */
    public record Changed(Instant at, Stint by, Optional<Item> before, Optional<Item> after) {}

    /**
     * Somebody asked for what is another's.
     *
     * @param told what came of it
     */
    public record Pried(Owner by, JobUid job, String operation, String told) {}

    /** A watcher came over a connection. */
    public record Watched(Instant at, JobUid job, String watcher, String connection) {}

    /** An execution began or ended. */
    public record Executed(Instant at, String name, boolean ended) {}

    private final List<Asked> asked = new ArrayList<>();
    private final List<Submitted> submitted = new ArrayList<>();
    private final List<Bound> bound = new ArrayList<>();
    private final List<Made> made = new ArrayList<>();
    private final List<Viewed> viewed = new ArrayList<>();
    private final List<Spotted> spotted = new ArrayList<>();
    private final List<Copied> copied = new ArrayList<>();
    private final List<Exported> exported = new ArrayList<>();
    private final List<Imported> imported = new ArrayList<>();
    private final Map<JobUid, Integer> edits = new HashMap<>();
    private final List<Moved> moved = new ArrayList<>();
    private final List<Changed> changed = new ArrayList<>();
    private final List<Executed> executed = new ArrayList<>();
    private final List<Watched> watched = new ArrayList<>();
    private final List<Pried> pried = new ArrayList<>();
    private final Map<Integer, Owner> callers = new HashMap<>();
    private final Set<String> watching = new HashSet<>();
    private final List<Throwable> surprises = new ArrayList<>();

    void add(Asked one) {
        asked.add(one);
    }

    void add(Submitted one) {
        submitted.add(one);
    }

    void add(Bound one) {
        bound.add(one);
    }

    void add(Made one) {
        made.add(one);
    }

    void add(Viewed one) {
        viewed.add(one);
    }

    void add(Spotted one) {
        spotted.add(one);
    }

    void add(Copied one) {
        copied.add(one);
    }

    void add(Exported one) {
        exported.add(one);
    }

    void add(Imported one) {
        imported.add(one);
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

    void add(Pried one) {
        pried.add(one);
    }

    /** A process does now what somebody asks for. */
    void asks(Stint stint, Owner caller) {
        callers.put(stint.number(), caller);
    }

    void surprise(Throwable one) {
        surprises.add(one);
    }

    /** What users asked for. */
    public List<Asked> asked() {
        return List.copyOf(asked);
    }

    /** What was asked for under keys. */
    public List<Submitted> submitted() {
        return List.copyOf(submitted);
    }

    /** The batches that were told to be there. */
    public List<Made> made() {
        return List.copyOf(made);
    }

    /** The batch that somebody made last by a name. */
    Optional<BatchId> made(JobId by) {
        return made.reversed().stream()
                .filter(one -> one.by().equals(by))
                .map(Made::batch)
                .findFirst();
    }

    /** What was read of batches. */
    public List<Viewed> viewed() {
        return List.copyOf(viewed);
    }

    /** The jobs that were seen. */
    public List<Spotted> spotted() {
        return List.copyOf(spotted);
    }

    /** What was told to wait for what. */
    public List<Bound> bound() {
        return List.copyOf(bound);
    }

    /** What was made of what. */
    public List<Copied> copied() {
        return List.copyOf(copied);
    }

    /** What was written down. */
    public List<Exported> exported() {
        return List.copyOf(exported);
    }

    /** What was made of what was written down. */
    public List<Imported> imported() {
        return List.copyOf(imported);
    }

    /** The number of a job's next edit, from 1. */
    int edits(JobUid job) {
        return edits.merge(job, 1, Integer::sum);
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

    /** Who asked for what is another's. */
    public List<Pried> pried() {
        return List.copyOf(pried);
    }

    /** Who asked for what a process did; nobody, if it was set off otherwise. */
    public Optional<Owner> caller(Stint stint) {
        return Optional.ofNullable(callers.get(stint.number()));
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
