package dev.jobwright.statemachines;

import dev.jobwright.jobs.json.Json;

/**
 * What is handed from state to state, beside what one state needs from the one before it. Where
 * nothing can be visited twice and no list is gone through, that is nothing.
 *
 * @param counted whether there is a way back, here or around
 * @param listed whether this is about one element of a list
 */
record Carried(boolean counted, boolean listed) {
    static final Carried NOTHING = new Carried(false, false);

    private static final String VISIT = "visit";
    private static final String ITEM = "item";

    /** The same, for each element of a list. */
    Carried withItem() {
        return new Carried(counted, true);
    }

    /** A state's output that hands on only this. */
    Json output() {
        return fields().done();
    }

    /** A state's output to which something is added. */
    Json.Fields fields() {
        var fields = Json.object();
        if (counted) {
            fields.put(VISIT, visit());
        }
        if (listed) {
            fields.put(ITEM, item());
        }
        return fields;
    }

    /** What a map hands to each of its items. */
    Json.Fields itemSelector() {
        var fields = Json.object();
        if (counted) {
            fields.put(VISIT, Expression.VISIT.json());
        }
        return fields;
    }

    /** Which time around it is. */
    Json visit() {
        return counted ? Expression.VISIT.json() : Json.of("1");
    }

    /** Which element it is about; empty if about none. */
    Json item() {
        return listed ? Expression.ITEM.json() : Json.of("");
    }
}
