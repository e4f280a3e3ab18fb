package dev.jobwright.stepfunctions;

/**
 * What an engine is told once.
 *
 * @param region the region in the ARNs it makes
 * @param account the account in them
 * @param keepClosed how many ended executions are kept to be looked at; the oldest go first
 */
public record Settings(String region, String account, int keepClosed) {

    /** {@code us-east-1}, account {@code 123456789012}, ten thousand ended executions. */
    public static Settings defaults() {
        return new Settings("us-east-1", "123456789012", 10_000);
    }

    /** The ARN that a state machine of this name has. */
    public String stateMachineArn(String name) {
        return arn("stateMachine:" + name);
    }

    String activityArn(String name) {
        return arn("activity:" + name);
    }

    String executionArn(String stateMachine, String execution) {
        return arn("execution:" + stateMachine + ":" + execution);
    }

    /** Names of Express executions may come again, so an id of AWS's own is behind them. */
    String expressArn(String stateMachine, String execution, String id) {
        return arn("express:" + stateMachine + ":" + execution + ":" + id);
    }

    private String arn(String resource) {
        return "arn:aws:states:" + region + ":" + account + ":" + resource;
    }
}
