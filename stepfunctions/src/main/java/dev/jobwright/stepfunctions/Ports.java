package dev.jobwright.stepfunctions;

import java.time.InstantSource;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.function.LongSupplier;

/**
 * What an engine needs from outside.
 *
 * @param chance random numbers
 * @param threads runs executions and tasks; {@code Runnable::run} makes all happen on the caller's
 *     thread, for tests
 */
public record Ports(
        InstantSource clock,
        Timers timers,
        LongSupplier chance,
        Executor threads,
        TaskHandler tasks,
        ExecutionListener listener) {

    /** The machine's timers, and a virtual thread for each thing that goes on. */
    public static Ports real(
            InstantSource clock,
            LongSupplier chance,
            TaskHandler tasks,
            ExecutionListener listener) {
        return new Ports(
                clock,
                new SystemTimers(clock),
                chance,
                Executors.newVirtualThreadPerTaskExecutor(),
                tasks,
                listener);
    }
}
