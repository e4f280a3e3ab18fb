package dev.jobwright.statemachines;

import dev.jobwright.jobs.workflow.Compiler;

import java.util.regex.Pattern;

/**
 * What the machines are compiled for.
 *
 * @param stepFunctionArn the function that runs steps, as Step Functions is to call it (with its
 *     alias or version)
 * @param machinePrefix what the names of the installation's machines begin with
 */
public record Target(String stepFunctionArn, String machinePrefix) {
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
        return "arn:" + part(1) + ":states:::lambda:invoke";
    }

    /** The resource of a Task that runs a machine to its end. */
    String startAndWait() {
        return "arn:" + part(1) + ":states:::states:startExecution.sync:2";
    }

    /** The machine of a definition: beside the function, under the name that the definition has. */
    String machineArn(Compiler.Definition definition) {
        return "arn:%s:states:%s:%s:stateMachine:%s"
                .formatted(part(1), part(3), part(4), definition.machineName(machinePrefix));
    }

    private String part(int number) {
        return stepFunctionArn.split(":", 6)[number];
    }
}
