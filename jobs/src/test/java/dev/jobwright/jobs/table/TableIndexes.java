package dev.jobwright.jobs.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.table.Write.Change;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** What the indexes show in the end; when they show it is nobody's promise. */
abstract class TableIndexes {
    private static final Condition ALWAYS = new Condition.Always();

    private final String partition = TableContract.partition();
    private final String place = TableContract.partition();

    abstract Table table();

    @ParameterizedTest
    @EnumSource
    void an_item_with_both_attributes_is_in_the_index(Index index) {
        put("both", placed(index, "1"));
        put("no order", Json.object().put(index.partitionAttribute(), place).done());
        put("no partition", Json.object().put(index.sortAttribute(), "1").done());
        put("neither", Json.EMPTY);
        assertShown(Query.of(index, place), "both");
    }

    @ParameterizedTest
    @EnumSource
    void an_item_is_only_in_its_own_place(Index index) {
        put("here", placed(index, "1"));
        put("there", placed(index, "2").with(index.partitionAttribute(), Json.of(place + "x")));
        assertShown(Query.of(index, place), "here");
        assertShown(Query.of(index, place + "x"), "there");
    }

    @Test
    void the_owners_index_answers_whole_items() {
        var attributes = placed(Index.BY_OWNER, "1").with("n", Json.of(5));
        put("a", attributes);
        assertShown(Query.of(Index.BY_OWNER, place), "a");
        assertEquals(
                List.of(new Item(new Key(partition, "a"), attributes)),
                table().query(Query.of(Index.BY_OWNER, place)).items());
    }

    @Test
    void the_due_index_answers_keys_only() {
        var attributes = placed(Index.BY_DUE, "1");
        put("a", attributes.with("n", Json.of(5)));
        assertShown(Query.of(Index.BY_DUE, place), "a");
        assertEquals(
                List.of(new Item(new Key(partition, "a"), attributes)),
                table().query(Query.of(Index.BY_DUE, place)).items());
    }

    @ParameterizedTest
    @EnumSource
    void the_order_is_the_indexes_own(Index index) {
        put("a", placed(index, "𝄞"));
        put("b", placed(index, "\uFFFD"));
        put("c", placed(index, "2"));
        put("d", placed(index, "10"));
        put("e", placed(index, "1"));
        assertShown(Query.of(index, place), "e", "d", "c", "b", "a");
        assertShown(Query.of(index, place).descending(), "a", "b", "c", "d", "e");
        assertShown(Query.of(index, place).where(new Query.Sorts.Prefix("1")), "e", "d");
        assertShown(Query.of(index, place).where(new Query.Sorts.Between("10", "2")), "d", "c");
        assertShown(Query.of(index, place).where(new Query.Sorts.Prefix("\uFFFD")), "b");
    }

    @ParameterizedTest
    @EnumSource
    void many_items_may_share_a_place_and_none_is_lost_between_pages(Index index) {
        var names = IntStream.range(0, 20).mapToObj(i -> "s%02d".formatted(i)).toList();
        names.forEach(name -> put(name, placed(index, "same")));
        var query = Query.of(index, place).atMost(3);
        TableContract.eventually("all are shown", () -> sorts(query).size() == 20);
        assertEquals(names, sorts(query).stream().sorted().toList());
        assertEquals(names, sorts(query.descending()).stream().sorted().toList());
        assertTrue(table().query(query).items().size() <= 3);
    }

    @ParameterizedTest
    @EnumSource
    void an_item_moves_and_leaves(Index index) {
        put("a", placed(index, "1"));
        put("b", placed(index, "2"));
        put("c", placed(index, "3"));
        assertShown(Query.of(index, place), "a", "b", "c");
        update("a", new Change.Set(index.sortAttribute(), Json.of("4")));
        assertShown(Query.of(index, place), "b", "c", "a");
        update("b", new Change.Remove(index.sortAttribute()));
        assertShown(Query.of(index, place), "c", "a");
        table().transact(List.of(new Write.Delete(new Key(partition, "c"), ALWAYS)));
        assertShown(Query.of(index, place), "a");
        put("a", Json.object().put("n", 1).done());
        assertShown(Query.of(index, place));
    }

    @Test
    void an_item_may_be_in_both_indexes() {
        var both =
                placed(Index.BY_OWNER, "2")
                        .with(Index.BY_DUE.partitionAttribute(), Json.of(place))
                        .with(Index.BY_DUE.sortAttribute(), Json.of("1"));
        put("a", both);
        update(
                "b",
                new Change.Set("by_due_pk", Json.of(place)),
                new Change.Set("by_due_sk", Json.of("0")));
        assertShown(Query.of(Index.BY_OWNER, place), "a");
        assertShown(Query.of(Index.BY_DUE, place), "b", "a");
    }

    @Test
    void a_lost_transaction_shows_nowhere() {
        var other = new Key(partition, "b");
        table().transact(
                        List.of(
                                new Write.Put(
                                        new Item(
                                                new Key(partition, "a"),
                                                placed(Index.BY_OWNER, "1")),
                                        ALWAYS),
                                new Write.Check(other, new Condition.Present())));
        put("c", placed(Index.BY_OWNER, "2"));
        assertShown(Query.of(Index.BY_OWNER, place), "c");
    }

    private Json.Obj placed(Index index, String sort) {
        return Json.object()
                .put(index.partitionAttribute(), place)
                .put(index.sortAttribute(), sort)
                .done();
    }

    private void put(String sort, Json.Obj attributes) {
        var item = new Item(new Key(partition, sort), attributes);
        assertEquals(
                new Outcome.Committed(), table().transact(List.of(new Write.Put(item, ALWAYS))));
    }

    private void update(String sort, Change... changes) {
        var key = new Key(partition, sort);
        assertEquals(
                new Outcome.Committed(),
                table().transact(List.of(new Write.Update(key, List.of(changes), ALWAYS))));
    }

    private void assertShown(Query query, String... expected) {
        TableContract.eventually(
                query + " shows " + List.of(expected) + " and not " + sorts(query),
                () -> sorts(query).equals(List.of(expected)));
    }

    private List<String> sorts(Query query) {
        var found = new ArrayList<String>();
        Optional<Query.Cursor> next = Optional.empty();
        do {
            var page = table().query(query.from(next));
            page.items().forEach(item -> found.add(item.key().sort()));
            next = page.next();
        } while (next.isPresent());
        return found;
    }
}
