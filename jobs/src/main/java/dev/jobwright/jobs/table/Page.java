package dev.jobwright.jobs.table;

import java.util.List;
import java.util.Optional;

/**
 * A part of a query's answer.
 *
 * @param items in the query's order
 * @param next where to go on; empty at the end
 */
public record Page(List<Item> items, Optional<Query.Cursor> next) {
    public Page {
        items = List.copyOf(items);
    }
}
