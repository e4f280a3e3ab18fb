package dev.jobwright.stepfunctions;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** ARNs of Step Functions as callers write them. */
final class Arns {
    static final String STATE_MACHINE = "stateMachine";
    static final String EXECUTION = "execution";
    static final String EXPRESS = "express";
    static final String ACTIVITY = "activity";
    static final String MAP_RUN = "mapRun";

    private static final int TYPE = 5;
    private static final int NAME = 6;

    private Arns() {}

    /** What is wrong with an ARN where one of these types of resource is wanted, in AWS's words. */
    static Optional<String> fault(String arn, Set<String> types) {
        List<String> parts = List.of(arn.split(":", -1));
        if (!parts.getFirst().equals("arn")
                || parts.size() <= NAME
                || !parts.get(2).equals("states")) {
            return Optional.of("Invalid ARN prefix: " + arn);
        }
        return types.contains(parts.get(TYPE))
                ? Optional.empty()
                : Optional.of("Resource type not valid in this context: " + parts.get(TYPE));
    }

    /** A state machine's ARN without the version or alias after it. */
    static String unqualified(String arn) {
        String[] parts = arn.split(":", -1);
        return parts.length <= NAME + 1
                ? arn
                : arn.substring(0, arn.length() - parts[NAME + 1].length() - 1);
    }

    /** Whether a version or an alias is named after the state machine. */
    static boolean qualified(String arn) {
        return arn.split(":", -1).length > NAME + 1;
    }

    /** Whether a state machine's ARN is that of one of its distributed Maps. */
    static boolean labelled(String arn) {
        return arn.contains("/");
    }

    /** Whether an ARN is that of an Express execution. */
    static boolean express(String arn) {
        String[] parts = arn.split(":", -1);
        return parts.length > TYPE && parts[TYPE].equals(EXPRESS);
    }

    /** Whether a text can be the ARN of an IAM role. */
    static boolean role(String arn) {
        String[] parts = arn.split(":", -1);
        return parts.length == TYPE + 1
                && parts[0].equals("arn")
                && parts[2].equals("iam")
                && parts[TYPE].startsWith("role/");
    }
}
