package dev.jobwright.local.packages;

import dev.jobwright.local.lambda.Event;
import dev.jobwright.local.lambda.Invocation;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** One execution environment that is a process: it handles one event after another. */
final class RuntimeProcess implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(RuntimeProcess.class.getName());

    /** Exit statuses above this are signals. */
    private static final int SIGNALLED = 128;

    private static final int SIGKILL = 9;

    private static final int MOST_LOOKS = 10;
    private static final long MILLIS_BETWEEN_LOOKS = 100;

    private final Launcher launcher;
    private final String name;
    private final long mostBytes;
    private final LogFile log;
    private final RuntimeApi api;
    private final Process process;
    private final ProcessTree tree;
    private final AtomicInteger events = new AtomicInteger();
    private boolean closed;

    private RuntimeProcess(Launcher launcher, String name, long mostBytes, InstantSource clock)
            throws IOException {
        this.launcher = launcher;
        this.name = name;
        this.mostBytes = mostBytes;
        this.log = LogFile.make();
        this.api = RuntimeApi.open(clock);
        this.process = begun(launcher.command(name, api.address()), api, log);
        var mark = RuntimeVariables.API + "=" + api.address() + "\0";
        this.tree = new ProcessTree(process.toHandle(), mark);
        var _ = process.onExit().thenAccept(ended -> api.gone(exited(ended.exitValue())));
    }

    /**
     * Starts one.
     *
     * @param name unique on this machine
     * @param mostBytes the most memory that it may hold
     */
    static RuntimeProcess start(Launcher launcher, String name, long mostBytes, InstantSource clock)
            throws IOException {
        return new RuntimeProcess(launcher, name, mostBytes, clock);
    }

    private static Process begun(ProcessBuilder command, RuntimeApi api, LogFile log)
            throws IOException {
        var output = ProcessBuilder.Redirect.appendTo(log.path().toFile());
        try {
            var process = command.redirectErrorStream(true).redirectOutput(output).start();
            process.getOutputStream().close();
            return process;
        } catch (IOException e) {
            api.close();
            log.close();
            throw e;
        }
    }

    /** Handles an event. When that has not gone well, {@link #isUsable} says so. */
    Invocation handle(Event event) throws InterruptedException {
        events.incrementAndGet();
        api.give(event);
        if (!process.isAlive()) {
            api.gone(exited(process.exitValue()));
        }
        var invocation = event.await(this::outcome);
        if (invocation instanceof Invocation.Refused) {
            kill();
        }
        if (launcher.logsLate()) {
            awaitLog();
        }
        event.caller().log().add(log.take());
        return invocation;
    }

    /** Until nothing more was written for a moment; a line that comes later is in the next log. */
    private void awaitLog() throws InterruptedException {
        long before = -1;
        for (int i = 0; i < MOST_LOOKS && log.bytes() != before && process.isAlive(); i++) {
            before = log.bytes();
            var _ = process.waitFor(MILLIS_BETWEEN_LOOKS, TimeUnit.MILLISECONDS);
        }
    }

    /** How many events it was given. */
    int events() {
        return events.get();
    }

    /** Whether it can be given another event. */
    boolean isUsable() {
        return process.isAlive();
    }

    /** Whether it ended before it had asked for its event: another may still handle that. */
    boolean leftItsEvent() {
        return !process.isAlive() && !api.isTaken();
    }

    private Optional<Invocation> outcome(Duration time) throws InterruptedException {
        var came = api.outcome(time);
        if (came.isPresent()) {
            return came;
        }
        log.bound();
        if (launcher.countsMemory() && tree.residentBytes() > mostBytes) {
            kill();
            return Optional.of(
                    Invocation.failed(
                            "Runtime.OutOfMemory",
                            "The process held more memory than its package allows: "
                                    + mostBytes / 1024 / 1024
                                    + " MB (memory_mb)"));
        }
        return Optional.empty();
    }

    /** In Lambda's words. */
    private static Invocation exited(int status) {
        var signal = status == SIGNALLED + SIGKILL ? "killed" : "" + (status - SIGNALLED);
        var how = status > SIGNALLED ? "signal: " + signal : "exit status " + status;
        return Invocation.failed("Runtime.ExitError", "Runtime exited with error: " + how);
    }

    private void kill() {
        // First whoever may still begin more.
        tree.kill();
        try {
            launcher.end(name);
        } catch (IOException e) {
            LOG.log(Level.WARNING, "the container " + name + " was not ended", e);
        }
    }

    /** Whoever comes second waits for the first. */
    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            kill();
            api.close();
            log.close();
        }
    }
}
