package dev.jobwright.stepfunctions;

import dev.jobwright.stepfunctions.core.maprun.ChildNames;
import dev.jobwright.stepfunctions.language.ExecutionType;
import dev.jobwright.stepfunctions.machines.StateMachineInfo;

import java.util.Optional;

/**
 * Where an execution comes from.
 *
 * @param machine the state machine as it was at the start
 * @param number the order of starting, by which lists are sorted
 * @param part what it is of another's map run, if that started it
 */
record Lineage(StateMachineInfo machine, long number, Optional<Part> part) {
    /**
     * A part of a definition, run for an item of a distributed Map.
     *
     * @param machine the key of the document that holds the whole definition
     * @param place the processor's place in it
     */
    record Part(String machine, String place, MapRunChild child) {}

    /** One that somebody started by its machine. */
    static Lineage of(StateMachineInfo machine, long number) {
        return new Lineage(machine, number, Optional.empty());
    }

    /** The part of a machine that a map run's children run, as a machine of its own. */
    static StateMachineInfo child(StateMachineInfo whole, ChildNames names) {
        return new StateMachineInfo(
                names.stateMachineArn(),
                names.machine(),
                names.express() ? ExecutionType.EXPRESS : ExecutionType.STANDARD,
                false,
                whole.definition(),
                whole.roleArn(),
                whole.configuration(),
                whole.creationDate(),
                whole.updateDate(),
                whole.revisionId(),
                Optional.empty());
    }

    /** The key of the document that holds the definition. */
    String machineKey() {
        return part.map(Part::machine).orElseGet(() -> KeptMachine.key(machine));
    }

    Optional<MapRunChild> child() {
        return part.map(Part::child);
    }
}
