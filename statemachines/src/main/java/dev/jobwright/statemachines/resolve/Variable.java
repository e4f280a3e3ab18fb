package dev.jobwright.statemachines.resolve;

import dev.jobwright.jobs.workflow.VariableId;

import java.util.List;

/**
 * A variable of a workflow.
 *
 * @param id its id
 * @param definitions what sets it, in the plan's order
 */
record Variable(VariableId id, List<Definition> definitions) {
    Variable {
        definitions = List.copyOf(definitions);
    }

    /** How many of its definitions come before any step: one or none. */
    int given() {
        return definitions.getFirst().node() == Definition.BEFORE_ALL ? 1 : 0;
    }
}
