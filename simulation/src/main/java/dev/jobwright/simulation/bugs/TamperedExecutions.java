package dev.jobwright.simulation.bugs;

import dev.jobwright.jobs.ports.Executions;

import java.util.Optional;

/** Executions that do as they are asked; what is planted does otherwise in one thing. */
class TamperedExecutions implements Executions {
    private final Executions executions;

    TamperedExecutions(Executions executions) {
        this.executions = executions;
    }

    @Override
    public String define(String name, String definition) {
        return executions.define(name, definition);
    }

    @Override
    public Started start(String machineArn, String name, String input) {
        return executions.start(machineArn, name, input);
    }

    @Override
    public Optional<Description> describe(String executionArn) {
        return executions.describe(executionArn);
    }

    @Override
    public void stop(String executionArn, String error, String cause) {
        executions.stop(executionArn, error, cause);
    }

    @Override
    public Redriven redrive(String executionArn, int times) {
        return executions.redrive(executionArn, times);
    }

    @Override
    public Heard succeed(String token, String output) {
        return executions.succeed(token, output);
    }

    @Override
    public Heard fail(String token, String error, String cause) {
        return executions.fail(token, error, cause);
    }

    @Override
    public Heard heartbeat(String token) {
        return executions.heartbeat(token);
    }
}
