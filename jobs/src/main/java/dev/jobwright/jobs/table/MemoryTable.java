package dev.jobwright.jobs.table;

import dev.jobwright.jobs.json.Json;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The table at its plainest, for what is over soon: one sorted map under one lock. */
public final class MemoryTable implements Table {
    private final NavigableMap<Key, Item> items = new TreeMap<>();

    @Override
    public synchronized Optional<Item> get(Key key) {
        return Optional.ofNullable(items.get(key));
    }

    /** Every item in the order of the keys, for checkers of invariants. */
    public synchronized List<Item> all() {
        return List.copyOf(items.values());
    }

    @Override
    public synchronized Outcome transact(List<Write> writes) {
        Limits.check(writes);
        for (int i = 0; i < writes.size(); i++) {
            var there = get(writes.get(i).key());
            if (!writes.get(i).condition().holds(there)) {
                return new Outcome.Lost(i, there);
            }
        }
        var after = writes.stream().map(write -> write.after(get(write.key()))).toList();
        after.forEach(item -> item.ifPresent(Limits::checkSize));
        for (int i = 0; i < writes.size(); i++) {
            var key = writes.get(i).key();
            after.get(i).ifPresentOrElse(item -> items.put(key, item), () -> items.remove(key));
        }
        return new Outcome.Committed();
    }

    @Override
    public synchronized Page query(Query query) {
        Limits.check(query);
        var order = order(query);
        var start = query.after().map(cursor -> place(query, cursor));
        var found =
                candidates(query)
                        .sorted(order)
                        .dropWhile(item -> isUpTo(start, order, item))
                        .iterator();
        var page = new ArrayList<Item>();
        long bytes = 0;
        while (found.hasNext()) {
            var item = found.next();
            var answer = query.index().map(index -> index.answer(item)).orElse(item);
            page.add(answer);
            bytes += Limits.bytes(answer);
            if (page.size() == query.limit() || bytes > Limits.PAGE_BYTES) {
                return new Page(page, Optional.of(cursor(query, item)));
            }
        }
        return new Page(page, Optional.empty());
    }

    private Stream<Item> candidates(Query query) {
        return query.index()
                .map(index -> items.values().stream().filter(index::has))
                .orElseGet(() ->
                        items.tailMap(new Key(query.partition(), "\0")).values().stream()
                                .takeWhile(item -> isIn(query, item)))
                .filter(item -> isIn(query, item) && query.sorts().has(sort(query, item)));
    }

    private static boolean isIn(Query query, Item item) {
        return query.index()
                .map(index -> item.text(index.partitionAttribute()))
                .orElse(item.key().partition())
                .equals(query.partition());
    }

    private static String sort(Query query, Item item) {
        return query.index()
                .map(index -> item.text(index.sortAttribute()))
                .orElse(item.key().sort());
    }

    private static Comparator<Item> order(Query query) {
        var order =
                Comparator.<Item, String>comparing(item -> sort(query, item), Key.BY_UTF8)
                        .thenComparing(Item::key);
        return query.newestFirst() ? order.reversed() : order;
    }

    private static Query.Cursor cursor(Query query, Item last) {
        return Query.Cursor.of(sort(query, last), last.key().partition(), last.key().sort());
    }

    private static boolean isUpTo(Optional<Item> start, Comparator<Item> order, Item item) {
        return start.isPresent() && order.compare(item, start.get()) <= 0;
    }

    /** An item that lies where the cursor is. */
    private static Item place(Query query, Query.Cursor cursor) {
        var parts = cursor.parts(3);
        var attributes = Json.object();
        query.index().ifPresent(index -> attributes.put(index.sortAttribute(), parts.get(0)));
        return new Item(new Key(parts.get(1), parts.get(2)), attributes.done());
    }
}
