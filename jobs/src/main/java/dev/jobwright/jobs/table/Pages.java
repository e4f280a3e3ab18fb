package dev.jobwright.jobs.table;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;

/** The answers of queries, beyond one page. */
public final class Pages {
    private Pages() {}

    /** The items that a query finds, in order, of which no more than a page is in memory. */
    public static Iterable<Item> each(Table table, Query query) {
        return () -> new Each(table, query);
    }

    /** The same of several queries, one after the other. */
    public static Iterable<Item> each(Table table, List<Query> queries) {
        return () -> new Chain(table, queries.iterator());
    }

    /** Not a flattened stream: its iterator would take in a whole query at once. */
    private static final class Chain implements Iterator<Item> {
        private final Table table;
        private final Iterator<Query> queries;
        private Iterator<Item> items = Collections.emptyIterator();

        Chain(Table table, Iterator<Query> queries) {
            this.table = table;
            this.queries = queries;
        }

        @Override
        public boolean hasNext() {
            while (!items.hasNext() && queries.hasNext()) {
                items = new Each(table, queries.next());
            }
            return items.hasNext();
        }

        @Override
        public Item next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            return items.next();
        }
    }

    private static final class Each implements Iterator<Item> {
        private final Table table;
        private final Query query;
        private Iterator<Item> items;
        private Optional<Query.Cursor> next;

        Each(Table table, Query query) {
            this.table = table;
            this.query = query;
            var first = table.query(query);
            this.items = first.items().iterator();
            this.next = first.next();
        }

        @Override
        public boolean hasNext() {
            while (!items.hasNext() && next.isPresent()) {
                var page = table.query(query.from(next));
                items = page.items().iterator();
                next = page.next();
            }
            return items.hasNext();
        }

        @Override
        public Item next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            return items.next();
        }
    }

    /** Every item that a query finds which is known to be bounded. */
    public static List<Item> all(Table table, Query query) {
        var found = new ArrayList<Item>();
        each(table, query).forEach(found::add);
        return found;
    }
}
