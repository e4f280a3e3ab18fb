package dev.jobwright.local.packages;

import dev.jobwright.local.lambda.Event;
import dev.jobwright.local.lambda.Host;
import dev.jobwright.local.lambda.Invocation;
import dev.jobwright.local.lambda.Later;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Deque;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * The processes of one package: as many as there are calls at once, up to a bound; a call beyond it
 * waits for one to be free. A process is used again, and ends when nothing has asked for it for a
 * while, or when it has failed a call by more than an error.
 */
final class Processes implements Host {
    /** The most processes of one package. */
    static final int MOST = 8;

    /** How long a process is kept that nobody asks for. */
    static final Duration IDLE = Duration.ofMinutes(5);

    private static final long MB = 1024L * 1024;

    private final PackageFolder source;
    private final Launcher launcher;
    private final Around around;
    private final Semaphore free = new Semaphore(MOST, true);
    private final Deque<RuntimeProcess> idle = new ConcurrentLinkedDeque<>();
    private final Set<RuntimeProcess> all = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /**
     * What processes need around them.
     *
     * @param names new names, unique on this machine
     * @param later ends those that are idle
     * @param clock the time
     */
    record Around(Supplier<String> names, Later later, InstantSource clock) {}

    Processes(PackageFolder source, Launcher launcher, Around around) {
        this.source = source;
        this.launcher = launcher;
        this.around = around;
    }

    @Override
    public Invocation invoke(Event event, Runnable ended) throws InterruptedException {
        try {
            var begin = around.clock().instant();
            if (!isFreeFor(event)) {
                return isUnwanted(event) ? Event.abandoned() : busy(event);
            }
            try {
                var waited = Duration.between(begin, around.clock().instant());
                return isUnwanted(event) ? Event.abandoned() : handle(event.after(waited));
            } finally {
                free.release();
            }
        } finally {
            ended.run();
        }
    }

    /** Takes a place, unless none is free in the call's time or nobody waits for it any more. */
    private boolean isFreeFor(Event event) throws InterruptedException {
        var left = event.limit();
        while (left.isPositive() && !isUnwanted(event)) {
            var look = Event.shorter(left, Event.LOOK);
            if (free.tryAcquire(look.toMillis(), TimeUnit.MILLISECONDS)) {
                return true;
            }
            left = left.minus(look);
        }
        return false;
    }

    private boolean isUnwanted(Event event) {
        return closed || event.isAbandoned();
    }

    private static Invocation busy(Event event) {
        return new Invocation.Refused(
                Invocation.THROTTLED,
                "All " + MOST + " processes of " + event.function().name() + " are busy");
    }

    private Invocation handle(Event event) throws InterruptedException {
        try {
            var used = used();
            if (used.isPresent()) {
                var invocation = handle(used.get(), event);
                if (invocation instanceof Invocation.Refused || !used.get().leftItsEvent()) {
                    return invocation;
                }
            }
            return handle(start(), event);
        } catch (IOException e) {
            return Invocation.failed("Runtime.InvalidEntrypoint", String.valueOf(e.getMessage()));
        }
    }

    private Invocation handle(RuntimeProcess process, Event event) throws InterruptedException {
        boolean settled = false;
        try {
            var invocation = process.handle(event);
            settled = true;
            return invocation;
        } finally {
            // Who is interrupted leaves a process that is still at work on the event.
            if (settled && process.isUsable() && !closed) {
                keep(process);
            } else {
                end(process);
            }
        }
    }

    private RuntimeProcess start() throws IOException {
        var process =
                RuntimeProcess.start(
                        launcher,
                        around.names().get(),
                        source.tool().memoryMb() * MB,
                        around.clock());
        all.add(process);
        if (closed) {
            end(process);
            throw new IOException("the server is ending");
        }
        return process;
    }

    private Optional<RuntimeProcess> used() {
        var process = idle.pollFirst();
        while (process != null && !process.isUsable()) {
            end(process);
            process = idle.pollFirst();
        }
        return Optional.ofNullable(process);
    }

    private void keep(RuntimeProcess process) {
        int events = process.events();
        idle.addFirst(process);
        around.later()
                .after(
                        IDLE,
                        () -> {
                            if (process.events() == events && idle.remove(process)) {
                                end(process);
                            }
                        });
    }

    private void end(RuntimeProcess process) {
        process.close();
        all.remove(process);
    }

    /** Ends its processes, all at once; also those that are being ended are gone afterwards. */
    @Override
    public void close() {
        closed = true;
        try (var ending = Executors.newVirtualThreadPerTaskExecutor()) {
            all.forEach(process -> ending.execute(() -> end(process)));
        }
    }
}
