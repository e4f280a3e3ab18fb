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

    /** As it would be if it went over this item. */
    Strand over(Object value) {
        return new Strand(id, parent, index, flow, variables, Optional.of(value), last, visit);
    }

    /** A strand below this one, which sees what this one sees. */
    Strand child(int child, Place place, Visit first) {
        return new Strand(
                child,
                id,
                place.index(),
                place.flow(),
                variables,
                place.item(),
                first.before(),
                first);
    }

    /**
     * Where a strand stands below another.
     *
     * @param index which branch or item
     */
    record Place(int index, Flow flow, Optional<Object> item) {}

    boolean isRoot() {
        return parent == NONE;
    }
}
