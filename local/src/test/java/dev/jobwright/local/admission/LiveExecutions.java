package dev.jobwright.local.admission;

import dev.jobwright.jobs.ports.Executions;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;

/** Executions that run until somebody ends them, started by any number of threads. */
final class LiveExecutions implements Executions {
    private final Map<String, Status> all = new ConcurrentHashMap<>();
    private final Consumer<String> onStart;

    /** The names of those that run, each once. */
    final BlockingQueue<String> running = new LinkedBlockingQueue<>();

    /** With what is told of each new execution, by name. */
    LiveExecutions(Consumer<String> onStart) {
        this.onStart = onStart;
    }

    @Override
    public String define(String name, String definition) {
        return "arn:aws:states:local:0:stateMachine:" + name;
    }

    @Override
    public Started start(String machineArn, String name, String input) {
        var arn = Executions.executionArn(machineArn, name);
        if (all.putIfAbsent(arn, Status.RUNNING) != null) {
            return Started.BEFORE;
        }
        onStart.accept(name);
        running.add(name);
        return Started.NOW;
    }

    /** How many were ever started. */
    int count() {
        return all.size();
    }

    @Override
    public Optional<Description> describe(String executionArn) {
        return Optional.ofNullable(all.get(executionArn))
                .map(status -> new Description(status, 0, Optional.empty(), Optional.empty()));
    }

    @Override
    public void stop(String executionArn, String error, String cause) {
        all.replace(executionArn, Status.ABORTED);
    }

    @Override
    public Redriven redrive(String executionArn, int times) {
        return Redriven.REFUSED;
    }

    @Override
    public Heard succeed(String token, String output) {
        return Heard.GONE;
    }

    @Override
    public Heard fail(String token, String error, String cause) {
        return Heard.GONE;
    }

    @Override
    public Heard heartbeat(String token) {
        return Heard.GONE;
    }
}
