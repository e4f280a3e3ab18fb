package dev.jobwright.stepfunctions.core;

import dev.jobwright.stepfunctions.language.StateMachine;

import java.util.Map;
import java.util.Optional;

/**
 * An execution at rest between two events: an immutable value.
 *
 * @param events how many events its history has
 * @param ids how many ids for strands, tasks and timers it has given out
 * @param strands by id; none once it has ended
 * @param timeout the timer of the machine's {@code TimeoutSeconds}
 */
public record Execution(
        StateMachine machine,
        Origin origin,
        Optional<Ending> ending,
        long events,
        int ids,
        Map<Integer, Strand> strands,
        Optional<Timer> timeout) {

    /** An execution before its {@link Event.Started}. */
    public static Execution of(StateMachine machine, Origin origin) {
        return new Execution(machine, origin, Optional.empty(), 0, 0, Map.of(), Optional.empty());
    }

    public ExecutionStatus status() {
        return ending.map(Ending::status).orElse(ExecutionStatus.RUNNING);
    }
}
