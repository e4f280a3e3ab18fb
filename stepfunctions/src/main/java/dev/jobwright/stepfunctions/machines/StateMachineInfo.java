package dev.jobwright.stepfunctions.machines;

import dev.jobwright.stepfunctions.language.ExecutionType;

import java.time.Instant;
import java.util.Optional;

/**
 * A state machine as DescribeStateMachine tells it.
 *
 * @param stateMachineArn of a version, where one was asked for
 * @param creationDate of the version, where one was asked for
 * @param updateDate since when it has been as it is
 * @param revisionId absent until the first change
 * @param description of the version
 */
public record StateMachineInfo(
        String stateMachineArn,
        String name,
        ExecutionType type,
        boolean deleting,
        String definition,
        String roleArn,
        Configuration configuration,
        Instant creationDate,
        Instant updateDate,
        Optional<String> revisionId,
        Optional<String> description) {

    /** A machine as it is now. */
    public static StateMachineInfo of(Machine machine) {
        return of(machine, machine.revision());
    }

    /** One of a machine's versions. */
    public static StateMachineInfo of(Machine machine, Version version) {
        return of(
                machine,
                version.revision(),
                version.arn(),
                version.creationDate(),
                version.description());
    }

    /** A machine's revision, as an execution runs it: under the machine's own ARN. */
    public static StateMachineInfo of(Machine machine, Revision revision) {
        return of(
                machine,
                revision,
                machine.arn(),
                machine.identity().creationDate(),
                Optional.empty());
    }

    private static StateMachineInfo of(
            Machine machine,
            Revision revision,
            String arn,
            Instant creationDate,
            Optional<String> description) {
        return new StateMachineInfo(
                arn,
                machine.identity().name(),
                machine.identity().type(),
                machine.deleting(),
                revision.definition(),
                revision.roleArn(),
                revision.configuration(),
                creationDate,
                revision.since(),
                revision.id(),
                description);
    }
}
