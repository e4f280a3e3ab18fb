package dev.jobwright.stepfunctions.core;

import java.time.Instant;
import java.util.Optional;

/**
 * What an execution was started with, and is known by.
 *
 * @param stateMachineArn without a version or an alias
 * @param versionArn the version that it runs, where one was asked for
 * @param aliasArn the alias that led to the version
 */
public record Origin(
        String executionArn,
        String name,
        String stateMachineArn,
        String stateMachineName,
        String roleArn,
        Instant startDate,
        Payload input,
        Optional<String> versionArn,
        Optional<String> aliasArn) {

    /** Of a state machine as it is, not of a version. */
    public Origin(
            String executionArn,
            String name,
            String stateMachineArn,
            String stateMachineName,
            String roleArn,
            Instant startDate,
            Payload input) {
        this(
                executionArn,
                name,
                stateMachineArn,
                stateMachineName,
                roleArn,
                startDate,
                input,
                Optional.empty(),
                Optional.empty());
    }

    /**
     * The name of the machine whose definition this is: a child of a distributed Map runs a part of
     * its parent's.
     */
    String machineOfDefinition() {
        int label = stateMachineName.indexOf('/');
        return label < 0 ? stateMachineName : stateMachineName.substring(0, label);
    }

    /** The region, which task events repeat. */
    String region() {
        return executionArn.split(":", 5)[3];
    }
}
