package dev.jobwright.stepfunctions.core.maprun;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * What the children of a run are called, which follows from the run's own name.
 *
 * @param express whether they are Express executions
 */
public record ChildNames(String mapRunArn, boolean express) {
    private static final int MACHINE = 6;
    private static final int RUN = 7;

    /** The ARN that stands for the part of the definition which the children run. */
    public String stateMachineArn() {
        return arn("stateMachine", machine());
    }

    /** The name in that ARN: the machine's and the Map's label. */
    public String machine() {
        return part(MACHINE);
    }

    /** The id that the run's ARN ends with. */
    String run() {
        return part(RUN);
    }

    private String part(int index) {
        return mapRunArn.split(":", RUN + 1)[index];
    }

    /** A child's name, the same each time it is asked for. */
    public String execution(int child) {
        String seed = mapRunArn + "/" + child;
        return UUID.nameUUIDFromBytes(seed.getBytes(StandardCharsets.UTF_8)).toString();
    }

    /** A child's ARN. */
    public String executionArn(int child) {
        String name = execution(child);
        return express
                ? arn("express", machine() + ":" + name + ":" + run())
                : arn("execution", machine() + ":" + name);
    }

    private String arn(String kind, String rest) {
        String[] parts = mapRunArn.split(":", MACHINE);
        return String.join(":", parts[0], parts[1], parts[2], parts[3], parts[4], kind, rest);
    }
}
