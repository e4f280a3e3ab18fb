package dev.jobwright.stepfunctions;

import dev.jobwright.stepfunctions.machines.Alias;
import dev.jobwright.stepfunctions.machines.Machine;
import dev.jobwright.stepfunctions.machines.Version;

import java.util.List;
import java.util.Optional;

/** AWS's operations on the versions of state machines. */
public final class StateMachineVersions {
    private final Now now;
    private final RegisteredMachines machines;

    StateMachineVersions(Now now, RegisteredMachines machines) {
        this.now = now;
        this.machines = machines;
    }

    /**
     * Makes the current revision of a state machine a version; the one it already is, if it is.
     *
     * @param revisionId which revision the caller takes for the current one, {@code INITIAL} for
     *     the first; refused when it is another
     */
    public Answer<Version> publish(
            String stateMachineArn, Optional<String> revisionId, Optional<String> description) {
        return machines.atomically(() -> {
            Optional<Machine> machine = machines.find(stateMachineArn);
            if (machine.isEmpty()) {
                return Refusals.stateMachineDoesNotExist(stateMachineArn);
            }
            return machine.get().deleting()
                    ? Refusals.stateMachineDeleting(stateMachineArn)
                    : publish(machine.get(), revisionId, description);
        });
    }

    private Answer<Version> publish(
            Machine machine, Optional<String> revisionId, Optional<String> description) {
        String current = machine.revision().name();
        if (revisionId.isPresent() && !revisionId.get().equals(current)) {
            return Refusals.conflict(
                    "Failed to publish the State Machine version for revision %s. The current State Machine revision is %s."
                            .formatted(revisionId.get(), current));
        }
        Machine next = machine.published(description, now.instant());
        machines.put(next);
        return new Answer.Done<>(next.current().orElseThrow());
    }

    /** Deletes a version that no alias leads to. One that is not there is no error. */
    public Answer<Boolean> delete(String versionArn) {
        return Refusals.machineArn(versionArn)
                .then(_ ->
                        machines.atomically(() ->
                                machines.find(Arns.unqualified(versionArn))
                                        .map(machine -> delete(machine, versionArn))
                                        .orElseGet(() -> new Answer.Done<>(false))));
    }

    private Answer<Boolean> delete(Machine machine, String versionArn) {
        List<String> users =
                machine.aliases().stream()
                        .filter(alias -> alias.leadsTo(versionArn))
                        .map(Alias::name)
                        .toList();
        if (!users.isEmpty()) {
            return Refusals.conflict(
                    "Version to be deleted must not be referenced by an alias. Current list of"
                            + " aliases referencing this version: "
                            + users);
        }
        machines.put(machine.withoutVersion(versionArn));
        return new Answer.Done<>(machine.version(versionArn).isPresent());
    }

    /** The versions of a state machine, the latest first; none of one that is not there. */
    public Answer<Page<Version>> list(String stateMachineArn, PageRequest page) {
        return Refusals.machineArn(stateMachineArn)
                .then(arn -> {
                    List<Version> versions =
                            machines.find(arn).map(Machine::versions).orElse(List.of());
                    return PageToken.page(
                            versions.reversed(), page, StateMachineVersions::position);
                });
    }

    /** Numbers count up with time, and the list goes back in it. */
    private static String position(Version version) {
        String number = version.arn().substring(Arns.unqualified(version.arn()).length() + 1);
        return String.format("%010d", Integer.MAX_VALUE - Integer.parseInt(number));
    }
}
