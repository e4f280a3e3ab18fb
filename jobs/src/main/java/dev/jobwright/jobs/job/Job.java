package dev.jobwright.jobs.job;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.workflow.Names;

import java.math.BigDecimal;
import java.time.Duration;
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
 * @param permit how it stands with the limits on how many may run
 */
public record Job(
        JobUid uid,
        Owner owner,
        JobId id,
        Spec spec,
        JobState state,
        Times times,
        int runNo,
        long revision,
        Permit permit) {

    /** A job that neither runs nor waits in a line. */
    public Job(
            JobUid uid,
            Owner owner,
            JobId id,
            Spec spec,
            JobState state,
            Times times,
            int runNo,
            long revision) {
        this(uid, owner, id, spec, state, times, runNo, revision, new Permit.None());
    }

    /** The field of a job's metadata that says how its runs were recovered. */
    public static final String RECOVERY_HISTORY = "recovery_history";

    /** The field of a job's metadata that says what it was forked from. */
    public static final String FORKED_FROM = "forked_from";

    /** The field of a job's metadata that names the schedule that made it. */
    public static final String SCHEDULE_ID = "schedule_id";

    /** The field of a job's metadata that says of which job's export it was made. */
    public static final String IMPORTED_FROM = "imported_from";

    /** What a copy depends on no more, in the field that says what it is a copy of. */
    public static final String DROPPED = "dropped_dependencies";

    /** The fields of a job's metadata that the system keeps: no owner writes them. */
    public static final List<String> KEPT =
            List.of(RECOVERY_HISTORY, FORKED_FROM, IMPORTED_FROM, SCHEDULE_ID);

    /**
     * What was asked for.
     *
     * @param workflow the version it is pinned to
     * @param name for people
     * @param description for people; may be empty
     * @param priority how urgent it is
     * @param tags for finding it
     * @param metadata the owner's own, beside what the system keeps ({@link #KEPT})
     * @param policy what bounds its runs
     * @param terms on which it is let run
     * @param membership in the batch that it was made with, if it was
     */
    public record Spec(
            WorkflowRef workflow,
            String name,
            String description,
            Priority priority,
            List<String> tags,
            Json.Obj metadata,
            Policy policy,
            Terms terms,
            Optional<Membership> membership) {
        public Spec {
            tags = List.copyOf(tags);
        }

        /** The schedule that made it, if one did. */
        public Optional<ScheduleId> schedule() {
            return metadata.text(SCHEDULE_ID).filter(Names::allowed).map(ScheduleId::new);
        }

        /** Of a job that was made alone. */
        public Spec(
                WorkflowRef workflow,
                String name,
                String description,
                Priority priority,
                List<String> tags,
                Json.Obj metadata,
                Policy policy,
                Terms terms) {
            this(
                    workflow,
                    name,
                    description,
                    priority,
                    tags,
                    metadata,
                    policy,
                    terms,
                    Optional.empty());
        }

        /** The same with other metadata. */
        public Spec with(Json.Obj newMetadata) {
            return new Spec(
                    workflow,
                    name,
                    description,
                    priority,
                    tags,
                    newMetadata,
                    policy,
                    terms,
                    membership);
        }

        /** The same of a job that is made with others. */
        public Spec in(Membership batch) {
            return new Spec(
                    workflow,
                    name,
                    description,
                    priority,
                    tags,
                    metadata,
                    policy,
                    terms,
                    Optional.of(batch));
        }

        /** The same with other bounds. */
        public Spec with(Policy newPolicy) {
            return new Spec(
                    workflow,
                    name,
                    description,
                    priority,
                    tags,
                    metadata,
                    newPolicy,
                    terms,
                    membership);
        }

        /** The same on other terms. */
        public Spec with(Terms newTerms) {
            return new Spec(
                    workflow,
                    name,
                    description,
                    priority,
                    tags,
                    metadata,
                    policy,
                    newTerms,
                    membership);
        }

        /** The same of another version. */
        public Spec with(WorkflowRef newWorkflow) {
            return new Spec(
                    newWorkflow,
                    name,
                    description,
                    priority,
                    tags,
                    metadata,
                    policy,
                    terms,
                    membership);
        }
    }

    /**
     * On what terms a job is let run.
     *
     * @param notBefore when it may run at the earliest, if there is such a time
     * @param concurrencyKey what it has in common with the jobs that it must not run beside, for
     *     pools that go by it
     * @param isDependent whether there are jobs that it depends on, or were
     */
    public record Terms(
            Optional<Instant> notBefore, Optional<String> concurrencyKey, boolean isDependent) {
        /** None. */
        public static final Terms NONE = new Terms(Optional.empty(), Optional.empty(), false);

        /** The same with another key, if one is given. */
        public Terms keyed(Optional<String> key) {
            return new Terms(notBefore, key.or(() -> concurrencyKey), isDependent);
        }

        /** The same of a job that depends on others, or does not. */
        public Terms dependent(boolean other) {
            return new Terms(notBefore, concurrencyKey, other);
        }

        /** The same with another earliest time. */
        public Terms startingAt(Optional<Instant> other) {
            return new Terms(other, concurrencyKey, isDependent);
        }
    }

    /**
     * What bounds the runs of a job.
     *
     * @param maxRetries how often in a row a job that failed is tried again by itself
     * @param retryDelay how long it waits before that
     * @param timeout how long a run may take, without the time in which it rested
     * @param budget when its runs have cost so many US dollars, it is paused
     */
    public record Policy(
            int maxRetries,
            Duration retryDelay,
            Optional<Duration> timeout,
            Optional<BigDecimal> budget) {
        /** Which bounds nothing. */
        public static final Policy NONE =
                new Policy(0, Duration.ZERO, Optional.empty(), Optional.empty());

        /** How a job is tried again by itself after a run that failed, if it is. */
        public Optional<JobEvent.Retry> retryOf(Run failed, Instant at) {
            int retry = failed.course().retry() + 1;
            var next = new Next.Opens(Optional.of(Base.of(failed.runNo())), retry);
            return Optional.of(new JobEvent.Retry(at.plus(retryDelay), next))
                    .filter(_ -> retry <= maxRetries);
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
        return new Job(uid, owner, id, spec, next, after, runNo, revision + 1, permit);
    }

    /** This job, not yet recorded, in another state, for the sweeper to look at by a time. */
    public Job recordedAs(JobState first, Optional<Instant> due) {
        return new Job(uid, owner, id, spec, first, times.dueAt(due), runNo, revision, permit);
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
        return new Job(uid, owner, id, spec, state, after, run, revision, permit);
    }

    /** This job, looked at by the sweeper with a deadline of its run in mind, not yet written. */
    public Job dueBy(Optional<Instant> deadline, Instant now) {
        var due = Optional.of(nextLook(now, deadline));
        return new Job(uid, owner, id, spec, state, times.dueAt(due), runNo, revision, permit);
    }

    /** This job with something else asked for, not yet written. */
    public Job with(Spec other) {
        return new Job(uid, owner, id, other, state, times, runNo, revision, permit);
    }

    /** This job, otherwise standing with the limits, not yet written. */
    public Job with(Permit other) {
        return new Job(uid, owner, id, spec, state, times, runNo, revision, other);
    }

    /** This job with other metadata, not yet written. */
    public Job withMetadata(Json.Obj metadata) {
        return with(spec.with(metadata));
    }

    /** This job with something else asked for, which moves it nowhere, one write later. */
    public Job edited(Spec other, Instant at) {
        var after = new Times(times.created(), at, times.started(), times.completed(), times.due());
        return new Job(uid, owner, id, other, state, after, runNo, revision + 1, permit);
    }

    /** This job with only the sweeper's next look changed, one write later. */
    public Job lookedAtAgain(Optional<Instant> due) {
        return new Job(uid, owner, id, spec, state, times.dueAt(due), runNo, revision + 1, permit);
    }

    /**
     * The sweeper looks at whatever should move by itself, and once at what has just come to rest.
     */
    private static Optional<Instant> dueAfter(JobState state, Instant at) {
        return switch (state) {
            case JobState.Pending(_, _, var until, _) ->
                    Optional.of(until.orElseGet(() -> at.plus(LOOK_AGAIN)));
            case JobState.Running(_, Phase.CleaningUp(_, var deadline)) ->
                    Optional.of(earlier(at.plus(LOOK_AGAIN), deadline));
            case JobState.Running(_, Phase.Cancelling(var by)) ->
                    Optional.of(earlier(at.plus(LOOK_AGAIN), by.deadline()));
            case JobState.Created _, JobState.Running _, JobState.Paused _, JobState.Final _ ->
                    Optional.of(at.plus(LOOK_AGAIN));
        };
    }

    /**
     * When the sweeper looks again at a job to which something happens at a deadline: so near
     * before it that the look after that comes at it.
     */
    public static Instant nextLook(Instant now, Optional<Instant> deadline) {
        var routine = now.plus(LOOK_AGAIN);
        if (deadline.isEmpty() || !deadline.get().isBefore(routine.plus(LOOK_AGAIN))) {
            return routine;
        }
        var left = Duration.between(now, deadline.get());
        return left.compareTo(SOON) < 0 ? deadline.get() : now.plus(left.dividedBy(3));
    }

    /** When it has to be looked at, if that is a time to keep: a routine look may come late. */
    public Optional<Instant> wakeAt(Instant now) {
        boolean isAppointed =
                state instanceof JobState.Pending(_, _, var until, _) && until.isPresent();
        return times.due().filter(at -> isAppointed || at.isBefore(now.plus(SOON)));
    }

    /** Less than until a routine look by more than it takes to write that. */
    private static final Duration SOON = Duration.ofSeconds(59);

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    /** How long a job is left alone before the sweeper looks at it. */
    public static final Duration LOOK_AGAIN = Duration.ofSeconds(60);
}
