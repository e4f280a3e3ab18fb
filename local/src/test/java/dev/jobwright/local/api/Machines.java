package dev.jobwright.local.api;

import dev.jobwright.jobs.ports.Executions;
import dev.jobwright.jobs.ports.PortUnavailable;

import java.io.IOException;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** State machines whose executions do nothing until a test ends them. */
final class Machines implements Executions {
    private final Map<String, String> definitions = new LinkedHashMap<>();
    private final Map<String, Description> executions =
            Collections.synchronizedMap(new LinkedHashMap<>());
    private final Map<String, String> told = new LinkedHashMap<>();
    private final Set<String> unreachable = new HashSet<>();
    private int calls;
    private int room = Integer.MAX_VALUE;

    /** Lets executions of this name be out of reach, or in reach again. */
    void reach(String name, boolean isReached) {
        var _ = isReached ? unreachable.remove(name) : unreachable.add(name);
    }

    /** Lets so many executions be started, and then none. */
    void limit(int most) {
        room = most;
    }

    @Override
    public String define(String name, String definition) {
        var arn = "arn:aws:states:eu-central-1:123456789012:stateMachine:" + name;
        definitions.putIfAbsent(arn, definition);
        calls++;
        return arn;
    }

    @Override
    public Started start(String machineArn, String name, String input) {
        if (unreachable.contains(name) || executions.size() >= room) {
            throw new PortUnavailable("no answer", new IOException());
        }
        var arn = Executions.executionArn(machineArn, name);
        return executions.putIfAbsent(arn, described(Status.RUNNING)) == null
                ? Started.NOW
                : Started.BEFORE;
    }

    @Override
    public Optional<Description> describe(String executionArn) {
        return Optional.ofNullable(executions.get(executionArn));
    }

    @Override
    public void stop(String executionArn, String error, String cause) {
        executions.computeIfPresent(
                executionArn,
                (_, there) -> there.status() == Status.RUNNING ? described(Status.ABORTED) : there);
    }

    @Override
    public Redriven redrive(String executionArn, int times) {
        return Redriven.REFUSED;
    }

    @Override
    public Heard succeed(String token, String output) {
        return told.putIfAbsent(token, "success") == null ? Heard.YES : Heard.GONE;
    }

    @Override
    public Heard fail(String token, String error, String cause) {
        return told.putIfAbsent(token, error) == null ? Heard.YES : Heard.GONE;
    }

    @Override
    public Heard heartbeat(String token) {
        return told.containsKey(token) ? Heard.GONE : Heard.YES;
    }

    /** What waiting tasks were told, by token: {@code success}, or an error's name. */
    Map<String, String> told() {
        return told;
    }

    /** How executions stand, by ARN. */
    Map<String, Description> all() {
        return executions;
    }

    /** How often somebody asked for one to be made. */
    int calls() {
        return calls;
    }

    /** How many were really made. */
    int defined() {
        return definitions.size();
    }

    private static Description described(Status status) {
        return new Description(status, 0, Optional.empty(), Optional.empty());
    }
}
