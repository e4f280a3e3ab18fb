package dev.jobwright.jobs.table;

import java.util.Optional;

/**
 * A read of one partition in order.
 *
 * @param index an index, or the table itself when empty
 * @param partition the partition's key
 * @param sorts which sort keys
 * @param newestFirst true for descending order
 * @param limit the most items of a page, from 1
 * @param after where the page before this one ended
 */
public record Query(
        Optional<Index> index,
        String partition,
        Sorts sorts,
        boolean newestFirst,
        int limit,
        Optional<Cursor> after) {

    /** Which sort keys a query reads. */
    public sealed interface Sorts {
        /** All of the partition. */
        record All() implements Sorts {}

        /** Those that begin with a text. */
        record Prefix(String prefix) implements Sorts {}

        /** Those from one to another, both included. */
        record Between(String from, String to) implements Sorts {}
    }

    /** A place in a query's order. Opaque: only the engine that made it reads it. */
    public record Cursor(String text) {}

    /** Items of the table's own partition whose sort key begins with a text, in order. */
    public static Query prefix(String partition, String prefix) {
        return new Query(
                Optional.empty(),
                partition,
                new Sorts.Prefix(prefix),
                false,
                1_000,
                Optional.empty());
    }

    /** Items of the table's own partition between two sort keys, both included, in order. */
    public static Query between(String partition, String from, String to) {
        return new Query(
                Optional.empty(),
                partition,
                new Sorts.Between(from, to),
                false,
                1_000,
                Optional.empty());
    }

    /** All of an index's partition, in order. */
    public static Query of(Index index, String partition) {
        return new Query(
                Optional.of(index), partition, new Sorts.All(), false, 1_000, Optional.empty());
    }

    /** The same query with other sort keys. */
    public Query where(Sorts other) {
        return new Query(index, partition, other, newestFirst, limit, after);
    }

    /** The same query in descending order. */
    public Query descending() {
        return new Query(index, partition, sorts, true, limit, after);
    }

    /** The same query with another limit. */
    public Query atMost(int items) {
        return new Query(index, partition, sorts, newestFirst, items, after);
    }

    /** The same query from where a page ended. */
    public Query from(Optional<Cursor> cursor) {
        return new Query(index, partition, sorts, newestFirst, limit, cursor);
    }
}
