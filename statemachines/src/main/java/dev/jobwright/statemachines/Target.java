package dev.jobwright.statemachines;

import java.util.regex.Pattern;

/**
 * What the machines are compiled for.
 *
 * @param stepFunctionArn the function that runs steps, as Step Functions is to call it (with its
 *     alias or version)
 */
public record Target(String stepFunctionArn) {
    private static final Pattern SHAPE =
            Pattern.compile(
                    "arn:(aws[a-z-]*):lambda:[a-z0-9-]+:[0-9]{12}:function:[A-Za-z0-9_:$-]+");

    public Target {
        if (!SHAPE.matcher(stepFunctionArn).matches()) {
            throw new IllegalArgumentException("not a Lambda function's ARN: " + stepFunctionArn);
        }
    }

    /** The resource of a Task that calls a function, in the function's own partition. */
    String invoke() {
        return "arn:" + stepFunctionArn.split(":", 3)[1] + ":states:::lambda:invoke";
    }
}
