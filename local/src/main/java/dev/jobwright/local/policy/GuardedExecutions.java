package dev.jobwright.local.policy;

import dev.jobwright.jobs.ports.Executions;
import dev.jobwright.local.template.Site;

import java.util.Map;
import java.util.Optional;

/**
 * Executions behind a role.
 *
 * @param roleArn the role that state machines are given
 */
public record GuardedExecutions(Executions executions, String roleArn, Guard guard)
        implements Executions {
    /** A token says nothing of its task to a policy. */
    private static final String ANY_TASK = "*";

    @Override
    public String define(String name, String definition) {
        guard.check("states:CreateStateMachine", Site.arn("states", "stateMachine:" + name));
        guard.check("iam:PassRole", roleArn, Map.of("iam:PassedToService", "states.amazonaws.com"));
        return executions.define(name, definition);
    }

    @Override
    public Started start(String machineArn, String name, String input) {
        guard.check("states:StartExecution", machineArn);
        return executions.start(machineArn, name, input);
    }

    @Override
    public Optional<Description> describe(String executionArn) {
        guard.check("states:DescribeExecution", executionArn);
        return executions.describe(executionArn);
    }

    @Override
    public void stop(String executionArn, String error, String cause) {
        guard.check("states:StopExecution", executionArn);
        executions.stop(executionArn, error, cause);
    }

    @Override
    public Redriven redrive(String executionArn, int times) {
        guard.check("states:RedriveExecution", executionArn);
        return executions.redrive(executionArn, times);
    }

    @Override
    public Heard succeed(String token, String output) {
        guard.check("states:SendTaskSuccess", ANY_TASK);
        return executions.succeed(token, output);
    }

    @Override
    public Heard fail(String token, String error, String cause) {
        guard.check("states:SendTaskFailure", ANY_TASK);
        return executions.fail(token, error, cause);
    }

    @Override
    public Heard heartbeat(String token) {
        guard.check("states:SendTaskHeartbeat", ANY_TASK);
        return executions.heartbeat(token);
    }
}
