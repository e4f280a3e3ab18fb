package dev.jobwright.jobs.job;

import dev.jobwright.jobs.cost.Budget;
import dev.jobwright.jobs.ports.Executions;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One attempt at a job.
 *
 * @param job whose
 * @param runNo which, from 1
 * @param launch how often it was started, from 1
 * @param redrive how often the launch's execution was redriven
 * @param workflow the version it is pinned to
 * @param machineArn the state machine
 * @param cleanUpArn the state machine of its clean-up, if it has one
 * @param input the execution's input, byte for byte
 * @param inputs the job's inputs as they were when it began, by variable
 * @param course how it came about, and how its time is counted
 * @param state whether it is live
 */
public record Run(
        JobUid job,
        int runNo,
        int launch,
        int redrive,
        WorkflowRef workflow,
        String machineArn,
        Optional<String> cleanUpArn,
        String input,
        Map<String, Stored> inputs,
        Course course,
        State state) {
    private static final String CLEAN_UP = "cleanup";

    public Run {
        inputs = Collections.unmodifiableMap(new LinkedHashMap<>(inputs));
    }

    /**
     * How a run came about, and how its time is counted: no time passes for it while it rests.
     *
     * @param base the earlier run whose finished steps count, if there is one
     * @param retry how often in a row the job had been tried again by itself
     * @param rested how long it has rested, all in all
     * @param deadline when it has taken too long, by its own time, if there is such a time
     * @param budget what may be spent, if that is bounded: its gates count then
     */
    public record Course(
            Optional<Base> base,
            int retry,
            Duration rested,
            Optional<Instant> deadline,
            Optional<Budget> budget) {

        /** Of a run that stands for itself. */
        public static final Course FRESH =
                new Course(Optional.empty(), 0, Duration.ZERO, Optional.empty(), Optional.empty());

        Course resting(Duration more) {
            return new Course(base, retry, rested.plus(more), deadline, budget);
        }

        Course within(Optional<Budget> other) {
            return new Course(base, retry, rested, deadline, other);
        }
    }

    /** A time as the run counts it: the rest that it has had is left out. */
    public Instant ownTime(Instant time) {
        return time.minus(course.rested());
    }

    /** A time of the run's own, as others count it if it does not rest any more. */
    public Instant clockTime(Instant ownTime) {
        return ownTime.plus(course.rested());
    }

    /** When it has taken too long, if it may and does not rest any more. */
    public Optional<Instant> deadline() {
        return course.deadline().map(this::clockTime);
    }

    /** Whether a run is live. */
    public sealed interface State {
        /** It has not ended. */
        record Live(Instant since) implements State {}

        /**
         * It has.
         *
         * @param since when it began
         * @param at when it ended
         * @param status the job's status by it
         * @param outputs the job's results, by variable
         */
        record Ended(Instant since, Instant at, Status status, Map<String, Stored> outputs)
                implements State {
            public Ended {
                outputs = Collections.unmodifiableMap(new LinkedHashMap<>(outputs));
            }
        }

        /** When it began. */
        Instant since();
    }

    /** The name of its newest launch's execution, used once for ever. */
    public String executionName() {
        return job + "-" + runNo + "-" + launch;
    }

    /** The ARN of its newest launch's execution. */
    public String executionArn() {
        return Executions.executionArn(machineArn, executionName());
    }

    /** The name of the execution that cleans up after its newest launch, used once for ever. */
    public String cleanUpName() {
        return executionName() + "-" + CLEAN_UP;
    }

    /** The ARN of the execution that cleans up after its newest launch, if the run has such. */
    public Optional<String> cleanUpExecutionArn() {
        return cleanUpArn.map(machine -> Executions.executionArn(machine, cleanUpName()));
    }

    /** The part of a run that an execution's name stands for, if it is one of ours. */
    public static Optional<Launch> launchOf(String executionName) {
        var parts = executionName.split("-", -1);
        boolean cleansUp = parts.length == 4 && parts[3].equals(CLEAN_UP);
        if (parts.length != 3 && !cleansUp) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    new Launch(
                            new JobUid(parts[0]),
                            Integer.parseInt(parts[1]),
                            Integer.parseInt(parts[2]),
                            cleansUp ? Stage.CLEAN_UP : Stage.WORK));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** What the steps of a run are there for. An execution runs those of one stage. */
    public enum Stage {
        /** The run's work. */
        WORK,
        /** To clean up once that has ended, however it did. */
        CLEAN_UP
    }

    /**
     * One start of a run.
     *
     * @param job whose
     * @param runNo which run
     * @param launch which start of it
     * @param stage which of its steps are meant
     */
    public record Launch(JobUid job, int runNo, int launch, Stage stage) {}

    /** Its newest launch. */
    public Launch newest(Stage stage) {
        return new Launch(job, runNo, launch, stage);
    }

    /** This run with a launch more. */
    public Run relaunched(String newInput) {
        return started(launch + 1, 0, newInput);
    }

    /**
     * This run with another input of its newest launch, which was one of another installation's.
     */
    public Run relaunchedAs(String newInput) {
        return started(launch, redrive, newInput);
    }

    /** This run, whose newest launch is one of another state machine. */
    public Run on(String otherMachineArn) {
        return new Run(
                job,
                runNo,
                launch,
                redrive,
                workflow,
                otherMachineArn,
                cleanUpArn,
                input,
                inputs,
                course,
                state);
    }

    /** This run, which has rested so much more. */
    public Run rested(Duration more) {
        return on(course.resting(more));
    }

    /** This run with another budget, or none. */
    public Run within(Optional<Budget> budget) {
        return on(course.within(budget));
    }

    private Run on(Course other) {
        return new Run(
                job,
                runNo,
                launch,
                redrive,
                workflow,
                machineArn,
                cleanUpArn,
                input,
                inputs,
                other,
                state);
    }

    /** This run as it would be if its job, which stands like this, went on now. */
    public Run goingOn(JobState state, Instant now) {
        return state.restingSince().map(since -> rested(Duration.between(since, now))).orElse(this);
    }

    /** This run with its newest launch redriven so often. */
    public Run redriven(int times) {
        return started(launch, times, input);
    }

    private Run started(int launches, int redrives, String newInput) {
        return new Run(
                job,
                runNo,
                launches,
                redrives,
                workflow,
                machineArn,
                cleanUpArn,
                newInput,
                inputs,
                course,
                state);
    }

    /** This run, which has ended, live again: it is cleaned up after. */
    public Run reopened() {
        return new Run(
                job,
                runNo,
                launch,
                redrive,
                workflow,
                machineArn,
                cleanUpArn,
                input,
                inputs,
                course,
                new State.Live(state.since()));
    }

    /** This run, ended. */
    public Run ended(Instant at, Status status, Map<String, Stored> outputs) {
        return new Run(
                job,
                runNo,
                launch,
                redrive,
                workflow,
                machineArn,
                cleanUpArn,
                input,
                inputs,
                course,
                new State.Ended(state.since(), at, status, outputs));
    }
}
