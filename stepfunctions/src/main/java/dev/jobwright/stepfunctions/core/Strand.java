package dev.jobwright.stepfunctions.core;

import dev.jobwright.stepfunctions.language.Flow;

import java.util.Map;
import java.util.Optional;

/**
 * One thread of control: the execution's own, a branch's or an iteration's.
 *
 * @param parent the strand whose Parallel or Map this one serves; the root has none
 * @param index which branch or item
 * @param item the item, in a Map
 * @param last the event that the strand's next one follows
 */
record Strand(
        int id,
        int parent,
        int index,
        Flow flow,
        Map<String, Object> variables,
        Optional<Object> item,
        long last,
        Visit visit) {
    static final int NONE = -1;

    Strand with(Visit next) {
        return new Strand(id, parent, index, flow, variables, item, last, next);
    }

    Strand at(long event) {
        return new Strand(id, parent, index, flow, variables, item, event, visit);
    }

    Strand holding(Map<String, Object> values) {
        return new Strand(id, parent, index, flow, values, item, last, visit);
    }

    boolean isRoot() {
        return parent == NONE;
    }
}
