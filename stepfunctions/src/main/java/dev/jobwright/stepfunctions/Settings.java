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

    String stateMachineArn(String name) {
        return "arn:aws:states:" + region + ":" + account + ":stateMachine:" + name;
    }

    String activityArn(String name) {
        return "arn:aws:states:" + region + ":" + account + ":activity:" + name;
    }

    String executionArn(String stateMachine, String execution) {
        return "arn:aws:states:"
                + region
                + ":"
                + account
                + ":execution:"
                + stateMachine
                + ":"
                + execution;
    }
}
