package dev.jobwright.simulation.around;

import dev.jobwright.jobs.ports.Executions;
import dev.jobwright.simulation.faults.Passage;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Executions whose calls may be refused, or have their effect and no answer. */
public final class WeakExecutions implements Executions {
    private static final String PORT = "executions";

    private final Executions executions;
    private final Passage passage;
    private final Map<String, String> definitions = new LinkedHashMap<>();

    /** Around those of an engine. */
    public WeakExecutions(Executions executions, Passage passage) {
        this.executions = executions;
        this.passage = passage;
    }

    /** The state machines that were asked for: definitions by name. */
    public Map<String, String> definitions() {
        return definitions;
    }

    @Override
    public String define(String name, String definition) {
        definitions.put(name, definition);
        return call("define", name, () -> executions.define(name, definition));
    }

    @Override
    public Started start(String machineArn, String name, String input) {
        return call("start", name, () -> executions.start(machineArn, name, input));
    }

    @Override
    public Optional<Description> describe(String executionArn) {
        return call("describe", executionArn, () -> executions.describe(executionArn));
    }

    @Override
    public void stop(String executionArn, String error, String cause) {
        var _ =
                call(
                        "stop",
                        executionArn,
                        () -> {
                            executions.stop(executionArn, error, cause);
                            return true;
                        });
    }

    @Override
    public Redriven redrive(String executionArn, int times) {
        return call("redrive", executionArn, () -> executions.redrive(executionArn, times));
    }

    @Override
    public Heard succeed(String token, String output) {
        return call("succeed", token, () -> executions.succeed(token, output));
    }

    @Override
    public Heard fail(String token, String error, String cause) {
        return call("fail", token, () -> executions.fail(token, error, cause));
    }

    @Override
    public Heard heartbeat(String token) {
        return call("heartbeat", token, () -> executions.heartbeat(token));
    }

    private <T> T call(String verb, String subject, Supplier<T> call) {
        return Unanswered.or(passage, PORT, new Unanswered.Deed<>(verb, subject, call));
    }
}
