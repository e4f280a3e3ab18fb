package dev.jobwright.jobs.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.table.Write.Change;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What DynamoDB refuses, every engine refuses. */
abstract class TableLimits {
    private static final Condition ALWAYS = new Condition.Always();

    private final String partition = TableContract.partition();
    private final Key key = new Key(partition, "a");

    abstract Table table();

    @Test
    void a_transaction_without_a_write_is_refused() {
        assertRefused();
    }

    @Test
    void two_writes_on_one_item_are_refused() {
        assertRefused(put(key, Json.EMPTY), new Write.Check(key, ALWAYS));
        assertEquals(Optional.empty(), table().get(key));
    }

    @Test
    void a_hundred_writes_are_taken_and_one_more_is_refused() {
        assertEquals(new Outcome.Committed(), table().transact(puts(100, 10)));
        assertEquals(100, Pages.all(table(), Query.prefix(partition, "many")).size());
        assertThrows(IllegalArgumentException.class, () -> table().transact(puts(101, 10)));
    }

    @Test
    void an_item_may_be_400_kb_and_no_larger() {
        var large = text(399 * 1024);
        assertEquals(new Outcome.Committed(), transact(put(key, large)));
        assertEquals(Optional.of(new Item(key, large)), table().get(key));
        assertRefused(put(key, text(400 * 1024)));
    }

    @Test
    void an_item_may_not_grow_over_400_kb() {
        transact(put(key, text(300 * 1024)));
        assertRefused(update(new Change.Set("more", Json.of("x".repeat(200 * 1024)))));
        assertEquals(Optional.of(new Item(key, text(300 * 1024))), table().get(key));
    }

    @Test
    void a_transaction_over_4_mb_is_refused() {
        assertThrows(IllegalArgumentException.class, () -> table().transact(puts(11, 390 * 1024)));
        assertEquals(List.of(), Pages.all(table(), Query.prefix(partition, "many")));
    }

    @Test
    void keys_are_not_empty_and_not_too_long() {
        assertThrows(IllegalArgumentException.class, () -> new Key("", "a"));
        assertThrows(IllegalArgumentException.class, () -> new Key(partition, ""));
        assertRefused(put(new Key("é".repeat(1025), "a"), Json.EMPTY));
        assertRefused(put(new Key(partition, "é".repeat(513)), Json.EMPTY));
        var longest = new Key(partition, "é".repeat(512));
        assertEquals(new Outcome.Committed(), transact(put(longest, Json.EMPTY)));
    }

    @Test
    void the_key_is_no_attribute() {
        assertRefused(put(key, Json.object().put("pk", "x").done()));
        assertRefused(update(new Change.Set("sk", Json.of("x"))));
    }

    @Test
    void a_place_in_an_index_is_text_and_not_empty() {
        for (var index : Index.values()) {
            var place = index.sortAttribute();
            assertRefused(put(key, Json.object().put(place, "").done()));
            assertRefused(put(key, Json.object().put(place, 5).done()));
            assertRefused(put(key, Json.object().put(place, "é".repeat(513)).done()));
            assertRefused(update(new Change.Set(index.partitionAttribute(), Json.NULL)));
        }
    }

    @Test
    void an_update_changes_something_and_nothing_twice() {
        assertRefused(update());
        assertRefused(update(new Change.Add("n", 1), new Change.Remove("n")));
    }

    @Test
    void a_text_cannot_be_added_to() {
        transact(put(key, Json.object().put("n", "5").done()));
        assertRefused(update(new Change.Add("n", 1)));
        assertRefused(
                update(new Change.Add("n", 1)), new Write.Check(new Key(partition, "b"), ALWAYS));
    }

    @Test
    void a_condition_is_asked_before_a_change_is_tried() {
        transact(put(key, Json.object().put("n", "5").done()));
        var lost =
                transact(
                        new Write.Update(
                                key, List.of(new Change.Add("n", 1)), new Condition.Absent()));
        assertEquals(Outcome.Lost.class, lost.getClass());
    }

    @Test
    void a_name_is_not_empty_at_any_depth() {
        var deep = Json.object().put("", 1).done();
        assertRefused(put(key, deep));
        assertRefused(put(key, Json.object().put("a", Json.array(List.of(deep))).done()));
        assertRefused(update(new Change.Set("a", deep)));
        assertRefused(update(new Change.Remove("")));
    }

    @Test
    void nesting_has_an_end() {
        assertEquals(new Outcome.Committed(), transact(put(key, nested(31))));
        assertEquals(Optional.of(new Item(key, nested(31))), table().get(key));
        assertRefused(put(key, nested(32)));
        assertRefused(update(new Change.Set("deep", nested(32))));
    }

    private static Json.Obj nested(int depth) {
        Json value = Json.of("inmost");
        for (int i = 0; i < depth; i++) {
            value = Json.array(List.of(value));
        }
        return Json.object().put("v", value).done();
    }

    @Test
    void a_number_of_39_digits_is_refused() {
        var digits = new java.math.BigDecimal("9".repeat(39));
        assertRefused(put(key, Json.object().put("n", new Json.Num(digits)).done()));
    }

    @Test
    void a_number_beyond_1e125_is_refused() {
        var large = new java.math.BigDecimal("1e126");
        assertRefused(put(key, Json.object().put("n", new Json.Num(large)).done()));
    }

    @Test
    void a_query_that_cannot_be_is_refused() {
        var all = Query.prefix(partition, "a");
        assertThrows(IllegalArgumentException.class, () -> table().query(all.atMost(0)));
        assertThrows(IllegalArgumentException.class, () -> table().query(Query.prefix("", "a")));
        assertThrows(
                IllegalArgumentException.class,
                () -> table().query(Query.between(partition, "b", "a")));
    }

    @Test
    void a_cursor_that_no_query_gave_is_refused() {
        var forged =
                List.of(
                        Query.Cursor.of("a1", partition),
                        Query.Cursor.of("a1", partition, ""),
                        Query.Cursor.of("a1", partition + "2", "a1"),
                        Query.Cursor.of("b1", partition, "b1"),
                        Query.Cursor.of("a1", partition, "a".repeat(2000)));
        var garbled =
                Stream.of("", "x", "%%%", "W10", "eyJhIjoxfQ", "WzEsMiwzXQ").map(Query.Cursor::new);
        Stream.concat(forged.stream(), garbled)
                .forEach(cursor -> {
                    var query = Query.prefix(partition, "a").from(Optional.of(cursor));
                    assertThrows(
                            InvalidCursor.class, () -> table().query(query), cursor.toString());
                });
    }

    private List<Write> puts(int count, int bytes) {
        return IntStream.range(0, count)
                .<Write>mapToObj(i -> put(new Key(partition, "many" + i), text(bytes)))
                .toList();
    }

    private static Json.Obj text(int bytes) {
        return Json.object().put("big", "x".repeat(bytes)).done();
    }

    private static Write put(Key key, Json.Obj attributes) {
        return new Write.Put(new Item(key, attributes), ALWAYS);
    }

    private Write update(Change... changes) {
        return new Write.Update(key, List.of(changes), ALWAYS);
    }

    private void assertRefused(Write... writes) {
        assertThrows(IllegalArgumentException.class, () -> transact(writes));
    }

    private Outcome transact(Write... writes) {
        return table().transact(List.of(writes));
    }
}
