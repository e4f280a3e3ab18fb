package dev.jobwright.stepfunctions.integrations;

import java.util.Arrays;

/** What an ARN tells of others. */
final class Arns {
    private Arns() {}

    /** The machine of an execution, whose ARN is {@code …:execution:MACHINE:NAME}. */
    static String stateMachine(String executionArn) {
        String[] parts = executionArn.split(":", -1);
        if (parts.length < 7) {
            return executionArn;
        }
        parts[5] = "stateMachine";
        return String.join(":", Arrays.copyOf(parts, 7));
    }
}
