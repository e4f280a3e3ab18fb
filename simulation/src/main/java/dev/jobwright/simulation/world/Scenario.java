package dev.jobwright.simulation.world;

import dev.jobwright.jobs.dependencies.OnFailure;
import dev.jobwright.jobs.job.Job;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One job's life without chance: it is created, started, watched, and what else is asked for.
 *
 * @param name in a few words
 * @param policy what bounds its runs
 * @param later what its user asks for after the start, each after a while
 */
public record Scenario(String name, Shape shape, Job.Policy policy, List<Later> later) {
    private static final Job.Policy TWICE =
            new Job.Policy(2, Duration.ofSeconds(5), Optional.empty(), Optional.empty());
    private static final Job.Policy SHORT =
            new Job.Policy(0, Duration.ZERO, Optional.of(Duration.ofSeconds(30)), Optional.empty());

    /** Something that is asked for after a while. */
    record Later(Duration after, Operation operation, Whose whose) {}

    /** Which job is meant. */
    enum Whose {
        /** The one that was created. */
        ITS_OWN,
        /** The one that it was copied to. */
        COPY,
        /** The one that was forked from it. */
        FORK,
        /** One that has nothing to do with it. */
        OTHER,
        /** The same, as one that is to wait for it. */
        BOUND,
        /** One that waits for it, and takes what it brings about. */
        HELD,
        /** One that waits for it, and ends with it. */
        CANCELLED,
        /** One that waits for it, however it ends. */
        RUN;

        Wanted of(Wanted job) {
            return switch (this) {
                case ITS_OWN -> job;
                case COPY -> job.as(job.copy());
                case FORK -> job.as(job.fork());
                case OTHER -> job.as(job.other());
                case BOUND -> Dependencies.after(job, "other", OnFailure.HOLD);
                case HELD -> Dependencies.after(job, "held", OnFailure.HOLD);
                case CANCELLED -> Dependencies.after(job, "cancelled", OnFailure.CANCEL);
                case RUN -> Dependencies.after(job, "run", OnFailure.RUN);
            };
        }

        /** Which job there is by an operation. */
        static Optional<Whose> made(Operation operation) {
            return operation.equals(Copies.IMPORT)
                    ? Optional.of(COPY)
                    : Optional.of(FORK).filter(_ -> operation.equals(Copies.FORK));
        }
    }

    /** All of them: each workflow to its end, and each operation while one runs. */
    public static List<Scenario> all() {
        return List.of(
                of(Shape.CHAIN),
                of(Shape.BRANCHES),
                of(Shape.LIST),
                of(Shape.PAUSE),
                of(Shape.QUESTION),
                of(Shape.CALL),
                of(Shape.SURVIVE),
                of(Shape.RETRY),
                of(Shape.LOOP),
                of(Shape.LARGE),
                of(Shape.CLEANED),
                of(Shape.FAIL),
                of(Shape.CHAIN, 3, Operation.CANCEL),
                of(Shape.CHAIN, 3, Operation.FORCE),
                of(Shape.QUESTION, 5, Operation.CANCEL),
                of(Shape.CLEANED, 3, Operation.CANCEL),
                of(Shape.CLEANED, 3, Operation.FORCE),
                of(Shape.CHAIN, 120, Operation.RERUN),
                of(Shape.FAIL, 30, Operation.RETRY),
                of(Shape.QUESTION, 5, Operation.CANCEL, 20, Operation.RETRY),
                of(Shape.CHAIN, 3, Operation.PAUSE, 20, Operation.RESUME),
                of(Shape.BRANCHES, 3, Operation.PAUSE_NOW, 20, Operation.RESUME),
                of(Shape.PAUSE, 3, Operation.PAUSE, 60, Operation.RESUME),
                of(Shape.QUESTION, 5, Operation.PAUSE, 20, Operation.RESUME),
                of(Shape.LIST, 3, Operation.PAUSE, 20, Operation.CANCEL),
                of(Shape.CLEANED, 3, Operation.PAUSE_NOW, 20, Operation.CANCEL),
                of(Shape.FAIL, 30, Operation.RESET, 40, Operation.START),
                of(Shape.FAIL).bounded("tried again", TWICE),
                of(Shape.QUESTION).bounded("too slow", SHORT),
                of(Shape.LARGE, 30, Removals.DELETE),
                of(Shape.QUESTION, 5, Removals.DELETE_BY_FORCE),
                of(Shape.CHAIN, 3, Operation.EDIT, 3, Looks.READ),
                of(Shape.LIST, 3, Removals.PAUSE_MANY, 60, Removals.RESUME_MANY),
                of(Shape.CHAIN, 3, Operation.PAUSE, 60, Operation.STEP)
                        .then(60, Operation.RESUME, Whose.ITS_OWN),
                of(Shape.LARGE, 30, Copies.IMPORT, 10, Removals.DELETE),
                of(Shape.BRANCHES, 3, Operation.PAUSE_NOW, 20, Copies.IMPORT)
                        .then(5, Operation.RESUME, Whose.COPY),
                of(Shape.LARGE, 30, Copies.FORK, 10, Removals.DELETE)
                        .then(5, Operation.RESUME, Whose.FORK),
                of(Shape.QUESTION, 5, Operation.PAUSE_NOW, 20, Copies.FORK)
                        .then(5, Operation.CANCEL, Whose.FORK),
                of(Shape.CHAIN, 1, Limits.ONE, 1, Limits.HOLD)
                        .then(1, Operation.CREATE, Whose.OTHER)
                        .then(1, Operation.START, Whose.OTHER)
                        .then(5, Limits.LET, Whose.ITS_OWN),
                of(Shape.FAIL, 1, Limits.ONE, 1, Limits.HOLD)
                        .then(1, Operation.CREATE, Whose.OTHER)
                        .then(1, Operation.START, Whose.OTHER)
                        .then(5, Operation.PAUSE, Whose.OTHER)
                        .then(5, Limits.LET, Whose.ITS_OWN)
                        .then(5, Operation.RESUME, Whose.OTHER),
                of(Shape.CHAIN, 30, Timetable.EACH_MINUTE, 70, Timetable.RUN)
                        .then(40, Timetable.DELETE, Whose.ITS_OWN),
                of(Shape.CHAIN, 1, Operation.PAUSE_NOW, 10, Limits.ONE)
                        .then(1, Operation.CREATE, Whose.OTHER)
                        .then(1, Operation.START, Whose.OTHER)
                        .then(2, Operation.RESUME, Whose.ITS_OWN),
                of(Shape.CLEANED, 1, Operation.PAUSE_NOW, 10, Limits.ONE)
                        .then(1, Limits.HOLD, Whose.ITS_OWN)
                        .then(2, Operation.RESUME, Whose.ITS_OWN)
                        .then(2, Operation.CANCEL, Whose.ITS_OWN),
                of(Shape.CHAIN)
                        .then(1, Operation.CREATE, Whose.HELD)
                        .then(1, Operation.START, Whose.HELD),
                of(Shape.QUESTION)
                        .then(1, Operation.CREATE, Whose.CANCELLED)
                        .then(1, Operation.CREATE, Whose.RUN)
                        .then(1, Operation.START, Whose.RUN)
                        .then(1, Operation.CANCEL, Whose.ITS_OWN),
                of(Shape.QUESTION, 1, Operation.PAUSE_NOW)
                        .then(1, Operation.CREATE, Whose.HELD)
                        .then(1, Operation.START, Whose.HELD)
                        .then(1, Removals.DELETE_BY_FORCE, Whose.ITS_OWN)
                        .then(5, Dependencies.REMOVE, Whose.HELD),
                of(Shape.TAKE, 1, Operation.RESET)
                        .then(1, Operation.CREATE, Whose.OTHER)
                        .then(1, Dependencies.ADD, Whose.BOUND)
                        .then(1, Operation.START, Whose.OTHER)
                        .then(1, Operation.START, Whose.ITS_OWN),
                of(Shape.TAKE, 1, Batches.MAKE_THREE, 5, Batches.READ),
                of(Shape.TAKE, 1, Batches.MAKE_NAMED, 1, Batches.CANCEL)
                        .then(1, Batches.LEAVE, Whose.ITS_OWN));
    }

    private Scenario bounded(String how, Job.Policy by) {
        return new Scenario(name + ", " + how, shape, by, later);
    }

    private Scenario then(int seconds, Operation operation, Whose whose) {
        var all = new ArrayList<>(later);
        all.add(new Later(Duration.ofSeconds(seconds), operation, whose));
        return new Scenario(name + ", then " + operation.name(), shape, policy, all);
    }

    private static Scenario of(Shape shape) {
        return new Scenario(shape.id().value(), shape, Job.Policy.NONE, List.of());
    }

    private static Scenario of(Shape shape, int seconds, Operation operation) {
        return of(shape).then(seconds, operation, Whose.ITS_OWN);
    }

    private static Scenario of(
            Shape shape, int seconds, Operation operation, int then, Operation other) {
        return of(shape, seconds, operation).then(then, other, Whose.ITS_OWN);
    }

    @Override
    public String toString() {
        return name;
    }
}
