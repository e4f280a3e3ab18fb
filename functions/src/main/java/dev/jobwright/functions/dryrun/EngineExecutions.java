package dev.jobwright.functions.dryrun;

import dev.jobwright.jobs.ports.Executions;
import dev.jobwright.stepfunctions.Answer;
import dev.jobwright.stepfunctions.ExecutionInfo;
import dev.jobwright.stepfunctions.Settings;
import dev.jobwright.stepfunctions.StepFunctions;
import dev.jobwright.stepfunctions.machines.MachineCreated;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** Executions of an engine in this process: a dry run's, or a whole installation's. */
public final class EngineExecutions implements Executions {
    private static final String THERE = "StateMachineAlreadyExists";
    private static final Set<String> NOBODY_WAITS =
            Set.of("TaskTimedOut", "TaskDoesNotExist", "InvalidToken");

    private final StepFunctions engine;
    private final Settings settings;
    private final String roleArn;

    /** With the engine's own settings, and a role for all machines. */
    public EngineExecutions(StepFunctions engine, Settings settings, String roleArn) {
        this.engine = engine;
        this.settings = settings;
        this.roleArn = roleArn;
    }

    @Override
    public String define(String name, String definition) {
        return switch (engine.stateMachines().create(name, definition, roleArn)) {
            case Answer.Done<MachineCreated>(var machine) -> machine.stateMachineArn();
            // Its definition is the same in what counts, since the name holds the hash.
            case Answer.Refused<MachineCreated>(var code, _) when code.equals(THERE) ->
                    settings.stateMachineArn(name);
            case Answer.Refused<MachineCreated>(var code, var message) ->
                    throw new IllegalArgumentException(
                            "Step Functions refuses " + name + ": " + code + ": " + message);
        };
    }

    @Override
    public Started start(String machineArn, String name, String input) {
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

    @Override
    public Redriven redrive(String executionArn, int times) {
        var once = Optional.of("redrive-" + times);
        return switch (engine.executions().redrive(executionArn, once)) {
            case Answer.Done<Instant> _ -> Redriven.NOW;
            case Answer.Refused<Instant> _ -> Redriven.REFUSED;
        };
    }

    @Override
    public Heard succeed(String token, String output) {
        return heard(engine.taskTokens().success(token, output));
    }

    @Override
    public Heard fail(String token, String error, String cause) {
        return heard(engine.taskTokens().failure(token, Optional.of(error), Optional.of(cause)));
    }

    @Override
    public Heard heartbeat(String token) {
        return heard(engine.taskTokens().heartbeat(token));
    }

    private static Heard heard(Answer<String> answer) {
        return switch (answer) {
            case Answer.Done<String> _ -> Heard.YES;
            case Answer.Refused<String>(var code, _) when NOBODY_WAITS.contains(code) -> Heard.GONE;
            case Answer.Refused<String>(var code, var message) ->
                    throw new IllegalArgumentException(
                            "Step Functions refuses what a task is told: " + code + ": " + message);
        };
    }
}
