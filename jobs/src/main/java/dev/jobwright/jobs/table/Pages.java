package dev.jobwright.jobs.table;

import java.util.ArrayList;
import java.util.List;

/** Whole answers of queries that are known to be bounded. */
public final class Pages {
    private Pages() {}

    /** Every item a query finds, page by page. */
    public static List<Item> all(Table table, Query query) {
        var found = new ArrayList<Item>();
        var page = table.query(query);
        found.addAll(page.items());
        while (page.next().isPresent()) {
            page = table.query(query.from(page.next()));
            found.addAll(page.items());
        }
        return found;
    }
}
