package dev.jobwright.jobs.table;

import dev.jobwright.jobs.json.Json;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;

/**
 * What DynamoDB refuses, so that no engine accepts it: see "Quotas in Amazon DynamoDB". Sizes are
 * bytes, counted as DynamoDB counts an item (names and values in UTF-8).
 */
public final class Limits {
    /** The most writes of one transaction. */
    public static final int TRANSACTION_WRITES = 100;

    /** The largest transaction. */
    public static final int TRANSACTION_BYTES = 4 * 1024 * 1024;

    /** The largest item. */
    public static final int ITEM_BYTES = 400 * 1024;

    /** The largest page of a query. */
    public static final int PAGE_BYTES = 1024 * 1024;

    private static final int PARTITION_KEY_BYTES = 2048;
    private static final int SORT_KEY_BYTES = 1024;
    private static final int DEPTH = 31;
    private static final int NUMBER_DIGITS = 38;
    private static final int NUMBER_EXPONENT = 125;

    private Limits() {}

    /**
     * Refuses a transaction that DynamoDB would refuse.
     *
     * @throws IllegalArgumentException naming the limit
     */
    public static void check(List<Write> writes) {
        refuse(writes.isEmpty(), "a transaction has at least one write");
        refuse(writes.size() > TRANSACTION_WRITES, "a transaction has at most 100 writes");
        var keys = new HashSet<Key>();
        long bytes = 0;
        for (var write : writes) {
            refuse(
                    !keys.add(write.key()),
                    "two writes of one transaction are about " + write.key());
            check(write.key());
            bytes += check(write);
        }
        refuse(bytes > TRANSACTION_BYTES, "a transaction is at most 4 MB");
    }

    /** The bytes that an item takes. */
    public static long bytes(Item item) {
        return bytes(item.attributes(), -1)
                + utf8(item.key().partition())
                + utf8(item.key().sort())
                + "pk".length()
                + "sk".length();
    }

    /**
     * Refuses an item that grew too large by updates.
     *
     * @throws IllegalArgumentException if it takes more than {@link #ITEM_BYTES}
     */
    public static void checkSize(Item item) {
        refuse(bytes(item) > ITEM_BYTES, "the item at " + item.key() + " is over 400 KB");
    }

    /**
     * Refuses a query that DynamoDB would refuse.
     *
     * @throws IllegalArgumentException naming the limit
     * @throws InvalidCursor if it goes on from a place outside of it
     */
    public static void check(Query query) {
        refuse(query.partition().isEmpty(), "a query names a partition that is not empty");
        refuse(query.limit() < 1, "a page has at least one item");
        if (query.sorts() instanceof Query.Sorts.Between(var from, var to)) {
            refuse(from.isEmpty(), "a range begins at a sort key that is not empty");
            refuse(Key.BY_UTF8.compare(from, to) > 0, "a range does not end before it begins");
        }
        query.after().ifPresent(cursor -> checkStart(query, cursor));
    }

    /** Cursors go through the hands of users, so that anything may come back. */
    private static void checkStart(Query query, Query.Cursor cursor) {
        var parts = cursor.parts(3);
        var sort = query.index().isPresent() ? parts.get(0) : parts.get(2);
        boolean isWithin =
                parts.stream().noneMatch(String::isEmpty)
                        && utf8(sort) <= SORT_KEY_BYTES
                        && utf8(parts.get(1)) <= PARTITION_KEY_BYTES
                        && utf8(parts.get(2)) <= SORT_KEY_BYTES
                        && query.sorts().has(sort)
                        && (query.index().isPresent() || parts.get(1).equals(query.partition()));
        if (!isWithin) {
            throw new InvalidCursor();
        }
    }

    /** An attribute that places the item in an index is a key there, and held to be one. */
    private static void checkPlace(String attribute, Json value) {
        refuse(
                attribute.equals("pk") || attribute.equals("sk"),
                "pk and sk are the key, and no attributes");
        for (var index : Index.values()) {
            if (attribute.equals(index.partitionAttribute())) {
                checkPlace(attribute, value, PARTITION_KEY_BYTES);
            } else if (attribute.equals(index.sortAttribute())) {
                checkPlace(attribute, value, SORT_KEY_BYTES);
            }
        }
    }

    private static void checkPlace(String attribute, Json value, int mostBytes) {
        refuse(
                !(value instanceof Json.Str(var text)) || text.isEmpty() || utf8(text) > mostBytes,
                attribute + " is text, not empty, of at most " + mostBytes + " bytes");
    }

    private static void check(Key key) {
        refuse(
                utf8(key.partition()) > PARTITION_KEY_BYTES,
                "a partition key is at most 2048 bytes");
        refuse(utf8(key.sort()) > SORT_KEY_BYTES, "a sort key is at most 1024 bytes");
    }

    private static long check(Write write) {
        return switch (write) {
            case Write.Put(var item, _) -> {
                item.attributes().fields().forEach(Limits::checkPlace);
                checkSize(item);
                yield bytes(item);
            }
            case Write.Update(_, var changes, _) -> {
                refuse(changes.isEmpty(), "an update changes at least one attribute");
                var touched = new HashSet<String>();
                long bytes = 0;
                for (var change : changes) {
                    refuse(
                            !touched.add(change.attribute()),
                            "two changes of one update are about " + change.attribute());
                    named(change.attribute());
                    if (change instanceof Write.Change.Set(var name, var value)) {
                        checkPlace(name, value);
                        bytes += utf8(name) + bytes(value);
                    }
                }
                yield bytes;
            }
            case Write.Delete _, Write.Check _ -> 0;
        };
    }

    private static long bytes(Json value) {
        return bytes(value, 0);
    }

    private static long bytes(Json value, int depth) {
        refuse(depth > DEPTH, "an attribute is nested at most 31 deep");
        return switch (value) {
            case Json.Null _, Json.Bool _ -> 1;
            case Json.Num(var number) -> {
                refuse(
                        number.precision() > NUMBER_DIGITS,
                        "a number attribute has at most 38 digits: " + number);
                refuse(
                        Math.abs((long) number.precision() - number.scale()) > NUMBER_EXPONENT,
                        "a number attribute lies between 1e-125 and 1e125: " + number);
                yield 1 + (number.precision() + 1) / 2;
            }
            case Json.Str(var text) -> utf8(text);
            case Json.Arr(var items) ->
                    3 + items.stream().mapToLong(item -> 1 + bytes(item, depth + 1)).sum();
            case Json.Obj(var fields) ->
                    3
                            + fields.entrySet().stream()
                                    .mapToLong(each ->
                                            1
                                                    + named(each.getKey())
                                                    + bytes(each.getValue(), depth + 1))
                                    .sum();
        };
    }

    private static long named(String attribute) {
        refuse(attribute.isEmpty(), "an attribute's name is not empty, at any depth");
        return utf8(attribute);
    }

    private static long utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static void refuse(boolean broken, String limit) {
        if (broken) {
            throw new IllegalArgumentException(limit);
        }
    }
}
