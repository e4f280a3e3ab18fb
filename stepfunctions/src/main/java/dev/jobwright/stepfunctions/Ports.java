package dev.jobwright.stepfunctions;

import dev.jobwright.stepfunctions.store.MemoryStore;
import dev.jobwright.stepfunctions.store.Store;
import dev.jobwright.stepfunctions.tasks.TaskHandler;
import dev.jobwright.stepfunctions.time.SystemTimers;
import dev.jobwright.stepfunctions.time.Timers;
import dev.jobwright.stepfunctions.watch.ExecutionListener;
import dev.jobwright.stepfunctions.watch.LogSink;

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
 * @param store what outlives an engine; one engine at a time
 * @param logs where the events of executions go whose state machines ask for it
 */
public record Ports(
        InstantSource clock,
        Timers timers,
        LongSupplier chance,
        Executor threads,
        TaskHandler tasks,
        ExecutionListener listener,
        Store store,
        LogSink logs) {

    /** With a store that forgets everything with the process, and without logs. */
    public Ports(
            InstantSource clock,
            Timers timers,
            LongSupplier chance,
            Executor threads,
            TaskHandler tasks,
            ExecutionListener listener) {
        this(clock, timers, chance, threads, tasks, listener, new MemoryStore(), LogSink.NONE);
    }

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

    Ports in(StepFunctions engine) {
        return new Ports(clock, timers, chance, threads, tasks.in(engine), listener, store, logs);
    }

    /** The same, with another store. */
    public Ports keptIn(Store other) {
        return new Ports(clock, timers, chance, threads, tasks, listener, other, logs);
    }

    /** The same, with logs. */
    public Ports loggingTo(LogSink sink) {
        return new Ports(clock, timers, chance, threads, tasks, listener, store, sink);
    }
}
