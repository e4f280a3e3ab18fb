package dev.jobwright.stepfunctions.core;

import dev.jobwright.stepfunctions.language.StateMachine;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An execution at rest between two events: an immutable value.
 *
 * @param events how many events its history has
 * @param ids how many ids for strands, tasks and timers it has given out
 * @param strands in the order of their ids; none once it has succeeded, and as they have fallen
 *     once it has ended in another way, for a redrive
 * @param timeout the timer of the machine's {@code TimeoutSeconds}
 * @param redrives how often it was made to go on after an end
 */
public record Execution(
        StateMachine machine,
        Origin origin,
        Optional<Ending> ending,
        long events,
        int ids,
        List<Strand> strands,
        Optional<Timer> timeout,
        Redrives redrives) {

    /** An execution before its {@link Event.Started}. */
    public static Execution of(StateMachine machine, Origin origin) {
        return new Execution(
                machine,
                origin,
                Optional.empty(),
                0,
                0,
                List.of(),
                Optional.empty(),
                Redrives.NONE);
    }

    /** The token that the end of this task is told with, while the execution waits for it. */
    public Optional<String> token(int task) {
        for (Strand strand : strands) {
            if (strand.visit().activity() instanceof Activity.Tasking tasking
                    && tasking.task() == task) {
                return tasking.command().token();
            }
        }
        return Optional.empty();
    }

    /** As it is while it begins to go on where it ended. */
    public Execution reopened(Instant at) {
        return new Execution(
                machine,
                origin,
                Optional.empty(),
                events,
                ids,
                strands,
                timeout,
                redrives.next(at));
    }

    /** {@code RUNNING} until it has an ending. */
    public ExecutionStatus status() {
        return ending.map(Ending::status).orElse(ExecutionStatus.RUNNING);
    }
}
