package dev.jobwright.simulation.invariants;

import dev.jobwright.jobs.table.Item;

/** What kind of item is which. */
final class Stored {
    private Stored() {}

    static boolean isStep(Item item) {
        var sort = item.key().sort();
        return item.key().partition().startsWith("RUN#")
                && (sort.startsWith("STEP#") || sort.startsWith("ELEMENT#"));
    }

    static String place(Item item) {
        return item.key().partition() + " " + item.key().sort();
    }
}
