package dev.jobwright.jobs.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jobwright.jobs.json.Json;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** How a partition is read in order. */
abstract class TableQueries {
    private static final Condition ALWAYS = new Condition.Always();

    private final String partition = TableContract.partition();

    abstract Table table();

    @Test
    void an_empty_partition_answers_one_empty_page() {
        assertEquals(
                new Page(List.of(), Optional.empty()), table().query(Query.prefix(partition, "")));
    }

    @Test
    void a_query_sees_its_own_partition_only() {
        put(partition, "a");
        put(partition + "1", "b");
        put(partition.substring(1), "c");
        assertEquals(List.of("a"), sorts(Query.prefix(partition, "")));
    }

    @Test
    void a_query_sees_what_was_just_written_and_not_what_was_just_deleted() {
        put(partition, "a", "b");
        table().transact(List.of(new Write.Delete(new Key(partition, "a"), ALWAYS)));
        assertEquals(List.of("b"), sorts(Query.prefix(partition, "")));
    }

    @Test
    void a_prefix_is_a_prefix() {
        put(partition, "run", "run#1", "run#10", "run#2", "runs", "ru", "sun");
        assertEquals(List.of("run#1", "run#10", "run#2"), sorts(Query.prefix(partition, "run#")));
        assertEquals(List.of(), sorts(Query.prefix(partition, "x")));
    }

    @Test
    void between_includes_both_ends() {
        put(partition, "a", "b", "b1", "c", "d");
        assertEquals(List.of("b", "b1", "c"), sorts(Query.between(partition, "b", "c")));
        assertEquals(List.of("b"), sorts(Query.between(partition, "b", "b")));
        assertEquals(List.of("c", "d"), sorts(Query.between(partition, "b2", "z")));
        assertEquals(List.of(), sorts(Query.between(partition, "x", "z")));
    }

    @Test
    void the_order_is_that_of_utf8_bytes() {
        // U+FFFD sorts before U+1D11E in UTF-8, and after it in Java's UTF-16.
        var ordered =
                List.of("\u0001", "B", "a", "a\u0000", "a\u0000b", "ab", "é", "漢", "\uFFFD", "𝄞");
        put(partition, ordered.reversed().toArray(String[]::new));
        assertEquals(ordered, sorts(Query.prefix(partition, "")));
        assertEquals(ordered.reversed(), sorts(Query.prefix(partition, "").descending()));
        assertEquals(List.of("漢", "\uFFFD", "𝄞"), sorts(Query.between(partition, "漢", "𝄞")));
        assertEquals(
                List.of("a", "a\u0000", "a\u0000b", "ab"), sorts(Query.prefix(partition, "a")));
        assertEquals(List.of("𝄞"), sorts(Query.prefix(partition, "𝄞")));
        assertEquals(
                List.of("\uFFFD", "漢"),
                sorts(Query.between(partition, "漢", "\uFFFD").descending()));
    }

    @Test
    void pages_follow_each_other_in_both_directions() {
        var names = IntStream.range(0, 25).mapToObj(i -> "s%02d".formatted(i)).toList();
        put(partition, names.toArray(String[]::new));
        for (int limit : List.of(1, 7, 24, 25, 26)) {
            var query = Query.prefix(partition, "s").atMost(limit);
            assertEquals(names, sorts(query));
            assertEquals(names.reversed(), sorts(query.descending()));
            assertEquals(
                    names.subList(5, 21),
                    sorts(Query.between(partition, "s05", "s20").atMost(limit)));
            assertEquals(Math.min(limit, 25), table().query(query).items().size());
        }
    }

    @Test
    void a_cursor_holds_though_its_item_is_gone_and_others_came() {
        put(partition, "a", "b", "c", "e");
        var query = Query.prefix(partition, "").atMost(2);
        var first = table().query(query);
        table().transact(List.of(new Write.Delete(new Key(partition, "b"), ALWAYS)));
        put(partition, "a1", "d");
        assertEquals(List.of("c", "d"), names(table().query(query.from(first.next())).items()));
    }

    @Test
    void a_cursor_is_safe_in_an_address() {
        put(partition, "é/?&=%\"#", "z");
        var cursor = table().query(Query.prefix(partition, "").atMost(1)).next().orElseThrow();
        assertTrue(cursor.text().matches("[A-Za-z0-9._~-]+"), cursor.text());
    }

    @Test
    void a_page_ends_at_a_megabyte() {
        var names = IntStream.range(0, 8).mapToObj(i -> "big" + i).toList();
        for (var name : names) {
            var big = Json.object().put("v", "x".repeat(300 * 1024)).done();
            table().transact(
                            List.of(
                                    new Write.Put(
                                            new Item(new Key(partition, name), big), ALWAYS)));
        }
        for (var query : List.of(Query.prefix(partition, ""), Query.of(Index.BY_OWNER, "nobody"))) {
            assertTrue(table().query(query).items().size() <= 4);
        }
        var page = table().query(Query.prefix(partition, ""));
        assertTrue(page.items().size() >= 3, "about a megabyte");
        assertTrue(page.next().isPresent());
        assertEquals(names, sorts(Query.prefix(partition, "")));
        assertEquals(names.reversed(), sorts(Query.prefix(partition, "").descending()));
    }

    @Test
    void a_query_answers_whole_items() {
        var item =
                new Item(
                        new Key(partition, "a"),
                        Json.object().put("n", 1).put("l", Json.strings(List.of("x"))).done());
        table().transact(List.of(new Write.Put(item, ALWAYS)));
        assertEquals(List.of(item), table().query(Query.prefix(partition, "a")).items());
    }

    private void put(String where, String... sorts) {
        for (var sort : sorts) {
            var item = new Item(new Key(where, sort), Json.EMPTY);
            table().transact(List.of(new Write.Put(item, ALWAYS)));
        }
    }

    private List<String> sorts(Query query) {
        var found = new ArrayList<Item>();
        var pages = Stream.iterate(table().query(query), page -> next(query, page)).iterator();
        Page page;
        do {
            page = pages.next();
            assertTrue(page.items().size() <= query.limit());
            found.addAll(page.items());
        } while (page.next().isPresent());
        return names(found);
    }

    private Page next(Query query, Page page) {
        return table().query(query.from(page.next()));
    }

    private static List<String> names(List<Item> items) {
        return items.stream().map(item -> item.key().sort()).toList();
    }
}
