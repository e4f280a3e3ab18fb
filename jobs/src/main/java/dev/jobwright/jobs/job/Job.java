package dev.jobwright.jobs.job;

import dev.jobwright.jobs.json.Json;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One request to run a workflow version.
 *
 * @param uid the name its data lies under
 * @param owner whose it is
 * @param id its id among its owner's jobs
 * @param spec what was asked for
 * @param state where it stands
 * @param times when what happened
 * @param runNo its newest run, from 1; 0 before the first
 * @param revision how often it was written, from 1; every write is conditional on the one it read
 */
public record Job(
        JobUid uid,
        Owner owner,
        JobId id,
        Spec spec,
        JobState state,
        Times times,
        int runNo,
        long revision) {

    /**
     * What was asked for.
     *
     * @param workflow the version it is pinned to
     * @param name for people
     * @param description for people; may be empty
     * @param priority how urgent it is
     * @param tags for finding it
     * @param metadata the owner's own, beside what the system adds (its recoveries)
     */
    public record Spec(
            WorkflowRef workflow,
            String name,
            String description,
            Priority priority,
            List<String> tags,
            Json.Obj metadata) {
        public Spec {
            tags = List.copyOf(tags);
        }

        Spec with(Json.Obj newMetadata) {
            return new Spec(workflow, name, description, priority, tags, newMetadata);
        }
    }

    /**
     * When what happened.
     *
     * @param created when it was recorded
     * @param updated when it was last written
     * @param started when its newest run was opened
     * @param completed when it ended, if it has
     * @param due when the sweeper looks at it, if nothing else has moved it on by then
     */
    public record Times(
            Instant created,
            Instant updated,
            Optional<Instant> started,
            Optional<Instant> completed,
            Optional<Instant> due) {

        /** The same times, looked at by the sweeper at another. */
        public Times dueAt(Optional<Instant> other) {
            return new Times(created, updated, started, completed, other);
        }
    }

    /** This job in another state, one write later. */
    public Job become(JobState next, Instant at) {
        var completed =
                next instanceof JobState.Final ended
                        ? Optional.of(ended.at())
                        : Optional.<Instant>empty();
        var after = new Times(times.created(), at, times.started(), completed, dueAfter(next, at));
        return new Job(uid, owner, id, spec, next, after, runNo, revision + 1);
    }

    /** This job with a new run opened, not yet written. */
    public Job inRun(int run, Instant startedAt) {
        var after =
                new Times(
                        times.created(),
                        times.updated(),
                        Optional.of(startedAt),
                        times.completed(),
                        times.due());
        return new Job(uid, owner, id, spec, state, after, run, revision);
    }

    /** This job with other metadata, not yet written. */
    public Job withMetadata(Json.Obj metadata) {
        return new Job(uid, owner, id, spec.with(metadata), state, times, runNo, revision);
    }

    /** This job with only the sweeper's next look changed, one write later. */
    public Job lookedAtAgain(Optional<Instant> due) {
        return new Job(uid, owner, id, spec, state, times.dueAt(due), runNo, revision + 1);
    }

    /** The sweeper looks at whatever should move by itself, and once at what has just ended. */
    private static Optional<Instant> dueAfter(JobState state, Instant at) {
        return switch (state) {
            case JobState.Created _, JobState.Paused _ -> Optional.empty();
            case JobState.Pending _, JobState.Running _, JobState.Final _ ->
                    Optional.of(at.plus(LOOK_AGAIN));
        };
    }

    /** How long a job is left alone before the sweeper looks at it. */
    public static final java.time.Duration LOOK_AGAIN = java.time.Duration.ofSeconds(60);
}
