package dev.jobwright.local.soak;

import dev.jobwright.local.system.ServeProcess;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The system in a process of its own, which dies often and comes back on the same data. While there
 * is none, whoever asks where it is waits.
 */
final class Mortal implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final int LAST_LINES = 40;

    private final Path home;
    private final String allowedHost;
    private final List<ProcessHandle> families = new ArrayList<>();
    private final List<Duration> starts = new ArrayList<>();
    private @Nullable ServeProcess process;
    private final AtomicInteger kills = new AtomicInteger();
    private volatile String token = "";

    /**
     * @param home a directory that may hold {@code tools}, and will hold {@code data}
     * @param allowedHost the host and port that steps may ask
     */
    Mortal(Path home, String allowedHost) {
        this.home = home;
        this.allowedHost = allowedHost;
    }

    /** Starts it, and answers when it is ready. */
    void start() throws IOException {
        long begin = System.nanoTime();
        var started = ServeProcess.ready(command());
        synchronized (this) {
            starts.add(Duration.ofNanos(System.nanoTime() - begin));
            process = started;
            if (token.isEmpty()) {
                token = started.token();
            }
            notifyAll();
        }
    }

    /** Starts it, and kills it after a while, ready or not. */
    void startInVain(Duration life) throws IOException, InterruptedException {
        var begun = command().start();
        if (begun.waitFor(life.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new IllegalStateException("it has ended by itself, with " + begun.exitValue());
        }
        kills.incrementAndGet();
        begun.destroyForcibly().onExit().join();
    }

    private ProcessBuilder command() {
        var arguments =
                new ArrayList<>(
                        List.of("serve", "--port", "0", "--data", home.resolve("data").toString()));
        var tools = home.resolve("tools");
        if (Files.exists(tools)) {
            arguments.addAll(List.of("--tools", tools.toString()));
        }
        var command = ServeProcess.command(arguments.toArray(String[]::new));
        command.environment().put("JOBWRIGHT_HTTP_ALLOWED_HOSTS", allowedHost);
        return command.redirectError(ProcessBuilder.Redirect.appendTo(log().toFile()));
    }

    /** Kills it, and answers when it is gone. */
    void kill() {
        ServeProcess dying;
        synchronized (this) {
            dying = process;
            process = null;
        }
        if (dying != null) {
            families.addAll(dying.family());
            kills.incrementAndGet();
            dying.kill();
        }
    }

    /** The token of its first life, which is good in all that follow. */
    String token() throws InterruptedException {
        var _ = base();
        return token;
    }

    /** Where it answers, once it does. */
    synchronized URI base() throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (process == null) {
            long left = end - System.nanoTime();
            if (left <= 0) {
                throw new IllegalStateException("it has not come back for " + PATIENCE);
            }
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
        return process.base();
    }

    /**
     * To be asked by whoever had no answer.
     *
     * @throws IllegalStateException if it has ended and nobody has killed it
     */
    synchronized void checkAlive() {
        if (process != null && !process.isAlive()) {
            throw new IllegalStateException("it has ended by itself");
        }
    }

    /** How long processors have worked for it since it was started. */
    synchronized Duration processorTime() {
        return process == null ? Duration.ZERO : process.processorTime();
    }

    /** How often it was killed. */
    int kills() {
        return kills.get();
    }

    /** How long each start took until it was ready. */
    List<Duration> starts() {
        return List.copyOf(starts);
    }

    /** What the killed ones had begun and does not end. */
    List<ProcessHandle> orphans() throws InterruptedException {
        var left = new ArrayList<ProcessHandle>();
        for (var each : families) {
            try {
                each.onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            } catch (TimeoutException e) {
                left.add(each);
            } catch (ExecutionException e) {
                throw new IllegalStateException(e);
            }
        }
        return left;
    }

    /** The last that it has logged. */
    String lastWords() {
        try {
            var lines = Files.readAllLines(log());
            var last = lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size());
            return "\n" + String.join("\n", last);
        } catch (IOException e) {
            return "";
        }
    }

    private Path log() {
        return home.resolve("server.log");
    }

    @Override
    public void close() {
        kill();
    }
}
