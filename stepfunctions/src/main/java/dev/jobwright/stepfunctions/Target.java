package dev.jobwright.stepfunctions;

import dev.jobwright.stepfunctions.language.ExecutionType;
import dev.jobwright.stepfunctions.language.StateMachine;
import dev.jobwright.stepfunctions.machines.Alias;
import dev.jobwright.stepfunctions.machines.Machine;
import dev.jobwright.stepfunctions.machines.Revision;

import java.util.Optional;
import java.util.OptionalLong;

/** What an execution is started of: a machine's current revision, or that of a version. */
record Target(
        Machine machine,
        Revision revision,
        Optional<String> versionArn,
        Optional<String> aliasArn) {

    /**
     * What an ARN leads to.
     *
     * @param chance decides where an alias has two versions
     */
    static Answer<Target> find(RegisteredMachines machines, String arn, long chance) {
        return machines.find(Arns.unqualified(arn))
                .flatMap(machine -> of(machine, arn, chance))
                .<Answer<Target>>map(Answer.Done::new)
                .orElseGet(() -> Refusals.stateMachineDoesNotExist(arn));
    }

    private static Optional<Target> of(Machine machine, String arn, long chance) {
        if (machine.arn().equals(arn)) {
            return Optional.of(
                    new Target(machine, machine.revision(), Optional.empty(), Optional.empty()));
        }
        Optional<Alias> alias = machine.alias(arn);
        String versionArn =
                alias.map(found -> found.version((int) Math.floorMod(chance, 100L))).orElse(arn);
        return machine.version(versionArn)
                .map(version ->
                        new Target(
                                machine,
                                version.revision(),
                                Optional.of(versionArn),
                                alias.map(Alias::arn)));
    }

    /** Itself, unless nothing may be started of it any more. */
    Answer<Target> open() {
        return machine.deleting()
                ? Refusals.stateMachineDeleting(machine.arn())
                : new Answer.Done<>(this);
    }

    /** The definition, within the time that an execution of this type has. */
    StateMachine definition() {
        StateMachine whole = revision.machine();
        if (machine.identity().type() == ExecutionType.STANDARD) {
            return whole;
        }
        long seconds =
                Math.min(
                        whole.timeoutSeconds().orElse(ExecutionType.EXPRESS_SECONDS),
                        ExecutionType.EXPRESS_SECONDS);
        return new StateMachine(whole.flow(), OptionalLong.of(seconds));
    }
}
