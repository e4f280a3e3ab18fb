package dev.jobwright.local.executions;

import dev.jobwright.jobs.ports.Executions;
import dev.jobwright.jobs.ports.PortUnavailable;
import dev.jobwright.local.blobs.BlobStore;
import dev.jobwright.stepfunctions.Answer;
import dev.jobwright.stepfunctions.ExecutionInfo;
import dev.jobwright.stepfunctions.MachineCreated;
import dev.jobwright.stepfunctions.StateMachineInfo;
import dev.jobwright.stepfunctions.StepFunctions;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Executions of the engine in this process. The engine forgets when the process ends; definitions
 * are kept beside it, so that a machine can be started by its ARN in the next.
 */
public final class LocalExecutions implements Executions {
    private final StepFunctions engine;
    private final String roleArn;
    private final BlobStore definitions;

    /** With a role for all machines, and a store for their definitions. */
    public LocalExecutions(StepFunctions engine, String roleArn, BlobStore definitions) {
        this.engine = engine;
        this.roleArn = roleArn;
        this.definitions = definitions;
    }

    @Override
    public String define(String name, String definition) {
        return kept(name)
                .map(first -> create(name, first))
                .orElseGet(() -> first(name, definition));
    }

    private String first(String name, String definition) {
        var arn = create(name, definition);
        keep(name, definition);
        return arn;
    }

    private String create(String name, String definition) {
        return switch (engine.stateMachines().create(name, definition, roleArn)) {
            case Answer.Done<MachineCreated>(var machine) -> machine.stateMachineArn();
            case Answer.Refused<MachineCreated>(var code, var message) ->
                    throw new IllegalArgumentException(
                            "Step Functions refuses " + name + ": " + code + ": " + message);
        };
    }

    @Override
    public Started start(String machineArn, String name, String input) {
        if (engine.stateMachines().describe(machineArn)
                instanceof Answer.Refused<StateMachineInfo>) {
            remember(machineArn);
        }
        return switch (engine.executions()
                .start(machineArn, Optional.of(name), Optional.of(input))) {
            case Answer.Done<ExecutionInfo> _ -> Started.NOW;
            case Answer.Refused<ExecutionInfo>(var code, _)
                    when code.equals("ExecutionAlreadyExists") ->
                    Started.BEFORE;
            case Answer.Refused<ExecutionInfo>(var code, var message) ->
                    throw new IllegalArgumentException(
                            "Step Functions refuses the start of "
                                    + name
                                    + ": "
                                    + code
                                    + ": "
                                    + message);
        };
    }

    /** Makes a machine of an earlier process again, if there was one. */
    private void remember(String machineArn) {
        var name = machineArn.substring(machineArn.lastIndexOf(':') + 1);
        kept(name).ifPresent(definition -> create(name, definition));
    }

    @Override
    public Optional<Description> describe(String executionArn) {
        return switch (engine.executions().describe(executionArn)) {
            case Answer.Done<ExecutionInfo>(var info) ->
                    Optional.of(
                            new Description(
                                    Status.valueOf(info.status().name()),
                                    info.redriveCount(),
                                    info.error(),
                                    info.cause()));
            case Answer.Refused<ExecutionInfo> _ -> Optional.empty();
        };
    }

    @Override
    public void stop(String executionArn, String error, String cause) {
        // Refused when there is nothing to stop, which is what was asked for.
        var _ = engine.executions().stop(executionArn, Optional.of(error), Optional.of(cause));
    }

    private Optional<String> kept(String name) {
        try {
            var definition = definitions.open(name);
            if (definition.isEmpty()) {
                return Optional.empty();
            }
            try (var in = definition.get()) {
                return Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new PortUnavailable("the definition of " + name + " cannot be read", e);
        }
    }

    private void keep(String name, String definition) {
        try {
            definitions.write(
                    name,
                    "application/json",
                    new ByteArrayInputStream(definition.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new PortUnavailable("the definition of " + name + " was not written", e);
        }
    }
}
