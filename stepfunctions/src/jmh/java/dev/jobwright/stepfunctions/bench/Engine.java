package dev.jobwright.stepfunctions.bench;

import dev.jobwright.stepfunctions.Ports;
import dev.jobwright.stepfunctions.Settings;
import dev.jobwright.stepfunctions.StepFunctions;
import dev.jobwright.stepfunctions.core.ExecutionStatus;
import dev.jobwright.stepfunctions.tasks.TaskOutcome;
import dev.jobwright.stepfunctions.time.SystemTimers;
import dev.jobwright.stepfunctions.time.Timers;
import dev.jobwright.stepfunctions.watch.ExecutionListener;
import dev.jobwright.stepfunctions.watch.StatusChange;

import java.time.Clock;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;

/** An engine whose tasks answer with their arguments, that counts what ends and what waits. */
final class Engine implements AutoCloseable {
    private static final String ROLE = "arn:aws:iam::123456789012:role/bench";

    /** Ended executions kept with their histories; what is kept longer costs the collector more. */
    private static final int KEPT = 100;

    private final StepFunctions engine;
    private final SystemTimers timers = new SystemTimers(Clock.systemUTC());
    private final AtomicLong waiting = new AtomicLong();
    private final AtomicLong ended = new AtomicLong();
    private final Semaphore free;

    private Engine(Executor threads, int concurrent) {
        this.free = new Semaphore(concurrent);
        var random = new SplittableRandom(7);
        Timers counting =
                (at, then) -> {
                    Timers.Cancel cancel = timers.wake(at, then);
                    waiting.incrementAndGet();
                    return cancel;
                };
        ExecutionListener listener = this::changed;
        engine =
                new StepFunctions(
                        new Settings("us-east-1", "123456789012", KEPT),
                        new Ports(
                                Clock.systemUTC(),
                                counting,
                                () -> {
                                    synchronized (random) {
                                        return random.nextLong();
                                    }
                                },
                                threads,
                                task -> new TaskOutcome.Succeeded(task.arguments()),
                                listener));
    }

    /** All on the caller's thread: starting an execution also runs it to its end. */
    static Engine alone() {
        return new Engine(Runnable::run, Integer.MAX_VALUE);
    }

    /** A virtual thread for each thing that goes on, and so many executions at most at once. */
    static Engine concurrent(int most) {
        return new Engine(Executors.newVirtualThreadPerTaskExecutor(), most);
    }

    private void changed(StatusChange change) {
        if (change.status() == ExecutionStatus.RUNNING) {
            return;
        }
        if (change.status() != ExecutionStatus.SUCCEEDED) {
            throw new IllegalStateException(change.toString());
        }
        ended.incrementAndGet();
        free.release();
    }

    String create(String definition) {
        return engine.stateMachines().create("bench", definition, ROLE).orThrow().stateMachineArn();
    }

    /** Starts an execution as soon as there is room for one. */
    void start(String machine, String input) throws InterruptedException {
        free.acquire();
        engine.executions().start(machine, Optional.empty(), Optional.of(input)).orThrow();
    }

    long ended() {
        return ended.get();
    }

    /** How many timers have been set. */
    long waiting() {
        return waiting.get();
    }

    @Override
    public void close() {
        engine.close();
        timers.close();
    }
}
