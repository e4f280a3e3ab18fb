package dev.jobwright.local.table;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.JsonText;
import dev.jobwright.jobs.table.Index;
import dev.jobwright.jobs.table.Item;
import dev.jobwright.jobs.table.Key;
import dev.jobwright.jobs.table.Query;
import dev.jobwright.local.rows.RowStore;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How items lie in rows. An item is one row, and one row more in each index it is in, which holds
 * what the index answers. Parts of a row's key are escaped so that rows stand in the order of the
 * parts.
 *
 * <pre>
 * 'i' partition sort                                    attributes
 * 'o' or 'd' indexPartition indexSort partition sort    what the index answers
 * </pre>
 *
 * Values are JSON text.
 */
final class Rows {
    /** Ends a part. A zero byte within a part is written 0x00 0x7F, which sorts after this. */
    private static final byte[] END = {0, 1};

    private static final byte[] AFTER_END = {0, 2};
    private static final byte[] AFTER_ALL = {(byte) 0xff};
    private static final byte[] FIRST = {};

    private Rows() {}

    static byte[] key(Key key) {
        return key('i', key.partition(), key.sort());
    }

    static Item item(Key key, byte[] value) {
        var text = new String(value, StandardCharsets.UTF_8);
        if (JsonText.readOwn(text) instanceof Json.Obj attributes) {
            return new Item(key, attributes);
        }
        throw new IllegalStateException("the row of " + key + " holds no object");
    }

    /** Every row that an item makes: its own, and one in each index it is in. */
    static Map<byte[], byte[]> of(Item item) {
        var rows = new TreeMap<byte[], byte[]>(Arrays::compareUnsigned);
        rows.put(key(item.key()), JsonText.bytes(item.attributes()));
        for (var index : Index.values()) {
            if (index.has(item)) {
                rows.put(place(index, item), JsonText.bytes(index.answer(item).attributes()));
            }
        }
        return rows;
    }

    private static byte[] place(Index index, Item item) {
        return key(
                letter(Optional.of(index)),
                item.text(index.partitionAttribute()),
                item.text(index.sortAttribute()),
                item.key().partition(),
                item.key().sort());
    }

    /** The row of a query's cursor. */
    static byte[] at(Query query, Query.Cursor cursor) {
        var parts = cursor.parts(3);
        return query.index().isPresent()
                ? key(
                        letter(query.index()),
                        query.partition(),
                        parts.get(0),
                        parts.get(1),
                        parts.get(2))
                : key('i', query.partition(), parts.get(2));
    }

    static Query.Cursor cursor(String sort, Key key) {
        return Query.Cursor.of(sort, key.partition(), key.sort());
    }

    /** The rows that a query reads. */
    static RowStore.Range range(Query query) {
        var whole = key(letter(query.index()), query.partition());
        var all =
                switch (query.sorts()) {
                    case Query.Sorts.All _ ->
                            new RowStore.Range(join(whole, FIRST), join(whole, AFTER_ALL));
                    case Query.Sorts.Prefix(var prefix) -> {
                        var first = join(whole, escaped(prefix));
                        yield new RowStore.Range(first, join(first, AFTER_ALL));
                    }
                    case Query.Sorts.Between(var from, var to) ->
                            new RowStore.Range(
                                    join(whole, escaped(from)),
                                    join(whole, join(escaped(to), AFTER_END)));
                };
        return query.after().map(cursor -> rest(all, at(query, cursor), query)).orElse(all);
    }

    private static RowStore.Range rest(RowStore.Range all, byte[] at, Query query) {
        return query.newestFirst()
                ? new RowStore.Range(all.from(), least(all.to(), at))
                : new RowStore.Range(most(all.from(), join(at, new byte[] {0})), all.to());
    }

    /** The parts of a row's key after its letter. */
    static List<String> parts(byte[] key) {
        var parts = new ArrayList<String>();
        var part = new ByteArrayOutputStream();
        for (int i = 1; i < key.length; i++) {
            if (key[i] != 0) {
                part.write(key[i]);
            } else if (key[++i] == END[1]) {
                parts.add(part.toString(StandardCharsets.UTF_8));
                part.reset();
            } else {
                part.write(0);
            }
        }
        return parts;
    }

    private static char letter(Optional<Index> index) {
        return index.map(each ->
                        switch (each) {
                            case BY_OWNER -> 'o';
                            case BY_DUE -> 'd';
                            case BY_SCHEDULE -> 's';
                            case BY_WORKFLOW -> 'w';
                        })
                .orElse('i');
    }

    private static byte[] key(char letter, String... parts) {
        byte[] key = {(byte) letter};
        for (var part : parts) {
            key = join(key, join(escaped(part), END));
        }
        return key;
    }

    private static byte[] escaped(String part) {
        return part.replace("\0", "\0\u007f").getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] join(byte[] one, byte[] other) {
        var both = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }

    private static byte[] least(byte[] one, byte[] other) {
        return Arrays.compareUnsigned(one, other) < 0 ? one : other;
    }

    private static byte[] most(byte[] one, byte[] other) {
        return Arrays.compareUnsigned(one, other) > 0 ? one : other;
    }
}
