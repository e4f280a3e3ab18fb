package dev.jobwright.jobs.table;

import dev.jobwright.jobs.json.InvalidJson;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.JsonText;

import java.util.Base64;
import java.util.List;
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

        /** Whether a sort key is one of them; engines that keep items in memory find by this. */
        default boolean has(String sort) {
            return switch (this) {
                case All _ -> true;
                case Prefix(var prefix) -> sort.startsWith(prefix);
                case Between(var from, var to) ->
                        Key.BY_UTF8.compare(from, sort) <= 0 && Key.BY_UTF8.compare(sort, to) <= 0;
            };
        }
    }

    /** A place in a query's order. Opaque: only the engine that made it reads it. */
    public record Cursor(String text) {

        /** A cursor that keeps some texts, in a form that is safe in an address. */
        public static Cursor of(String... parts) {
            var json = JsonText.bytes(Json.strings(List.of(parts)));
            return new Cursor(Base64.getUrlEncoder().withoutPadding().encodeToString(json));
        }

        /**
         * The texts it keeps.
         *
         * @throws InvalidCursor if it is not a cursor of so many texts
         */
        public List<String> parts(int count) {
            if (json().orElse(Json.NULL) instanceof Json.Arr(var items)
                    && items.size() == count
                    && items.stream().allMatch(Json.Str.class::isInstance)) {
                return items.stream().map(item -> ((Json.Str) item).value()).toList();
            }
            throw new InvalidCursor();
        }

        private Optional<Json> json() {
            try {
                return Optional.of(JsonText.read(Base64.getUrlDecoder().decode(text)));
            } catch (IllegalArgumentException | InvalidJson e) {
                return Optional.empty();
            }
        }
    }

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
