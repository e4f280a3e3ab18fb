package dev.jobwright.jobs.table;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.table.Write.Change;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;

/** What puts, updates, deletes and checks do, alone and together. */
abstract class TableWrites {
    private static final Condition ALWAYS = new Condition.Always();
    private static final Outcome COMMITTED = new Outcome.Committed();

    private final String partition = TableContract.partition();
    private final Key key = new Key(partition, "a");
    private final Key other = new Key(partition, "b");

    abstract Table table();

    @Test
    void what_was_never_written_is_absent() {
        assertEquals(Optional.empty(), table().get(key));
    }

    @Test
    void a_put_is_read_at_once() {
        var item = new Item(key, Json.object().put("n", 1).put("s", "one").done());
        assertEquals(COMMITTED, transact(new Write.Put(item, ALWAYS)));
        assertEquals(Optional.of(item), table().get(key));
    }

    @Test
    void an_item_may_have_no_attribute() {
        put(key, Json.EMPTY);
        assertThere(key, Json.EMPTY);
    }

    @Test
    void a_put_replaces_the_whole_item() {
        put(key, Json.object().put("old", 1).done());
        put(key, Json.object().put("new", 2).done());
        assertThere(key, Json.object().put("new", 2).done());
    }

    @Test
    void an_update_sets_removes_and_adds_and_leaves_the_rest() {
        put(
                key,
                Json.object()
                        .put("set", "x")
                        .put("gone", 1)
                        .put("sum", 40)
                        .put("rest", "r")
                        .done());
        update(
                key,
                new Change.Set("set", Json.of("y")),
                new Change.Set("new", Json.of(true)),
                new Change.Remove("gone"),
                new Change.Remove("never there"),
                new Change.Add("sum", 2),
                new Change.Add("less", -3));
        assertThere(
                key,
                Json.object()
                        .put("set", "y")
                        .put("new", true)
                        .put("sum", 42)
                        .put("less", -3)
                        .put("rest", "r")
                        .done());
    }

    @Test
    void an_update_makes_an_absent_item() {
        update(key, new Change.Set("status", Json.of("NEW")), new Change.Add("n", 1));
        assertThere(key, Json.object().put("status", "NEW").put("n", 1).done());
    }

    @Test
    void an_update_that_only_removes_makes_an_absent_item_too() {
        update(key, new Change.Remove("n"));
        assertThere(key, Json.EMPTY);
    }

    @Test
    void attribute_names_may_be_words_of_a_query_language() {
        put(key, Json.object().put("size", 1).put("a.b", 2).put("#n", 3).put(":v", 4).done());
        assertEquals(
                COMMITTED,
                transact(
                        new Write.Update(
                                key,
                                List.of(
                                        new Change.Set("select", Json.of("x")),
                                        new Change.Remove("a.b"),
                                        new Change.Add("size", 1)),
                                Condition.all(Condition.is("#n", 3), Condition.is(":v", 4)))));
        assertThere(
                key,
                Json.object().put("size", 2).put("#n", 3).put(":v", 4).put("select", "x").done());
    }

    @Test
    void a_delete_removes_the_item_and_again_nothing() {
        put(key, Json.EMPTY);
        assertEquals(COMMITTED, transact(new Write.Delete(key, ALWAYS)));
        assertEquals(Optional.empty(), table().get(key));
        assertEquals(COMMITTED, transact(new Write.Delete(key, ALWAYS)));
    }

    @Test
    void a_check_changes_nothing() {
        put(key, Json.object().put("n", 1).done());
        assertEquals(COMMITTED, transact(new Write.Check(key, Condition.is("n", 1))));
        assertThere(key, Json.object().put("n", 1).done());
        assertEquals(COMMITTED, transact(new Write.Check(other, new Condition.Absent())));
        assertEquals(Optional.empty(), table().get(other));
    }

    @Test
    void every_kind_of_write_goes_in_one_transaction() {
        var third = new Key(partition, "c");
        var fourth = new Key(partition + "/elsewhere", "d");
        put(key, Json.object().put("n", 1).done());
        put(other, Json.EMPTY);
        put(fourth, Json.object().put("open", true).done());
        var outcome =
                transact(
                        new Write.Update(
                                key, List.of(new Change.Add("n", 1)), Condition.is("n", 1)),
                        new Write.Delete(other, new Condition.Present()),
                        new Write.Put(new Item(third, Json.EMPTY), new Condition.Absent()),
                        new Write.Check(fourth, new Condition.Is("open", Json.of(true))));
        assertEquals(COMMITTED, outcome);
        assertThere(key, Json.object().put("n", 2).done());
        assertEquals(Optional.empty(), table().get(other));
        assertThere(third, Json.EMPTY);
    }

    @Test
    void a_loss_names_the_write_and_the_item_and_writes_nothing() {
        var there = Json.object().put("status", "PAUSED").put("n", 7).done();
        put(other, there);
        var outcome =
                transact(
                        new Write.Put(new Item(key, Json.EMPTY), new Condition.Absent()),
                        new Write.Check(other, Condition.is("status", "RUNNING")));
        assertEquals(new Outcome.Lost(1, Optional.of(new Item(other, there))), outcome);
        assertEquals(Optional.empty(), table().get(key));
    }

    @Test
    void of_several_losers_the_first_is_named() {
        put(key, Json.object().put("n", 1).done());
        var outcome =
                transact(
                        new Write.Check(new Key(partition, "c"), new Condition.Absent()),
                        new Write.Delete(other, new Condition.Present()),
                        new Write.Put(new Item(key, Json.EMPTY), new Condition.Absent()));
        assertEquals(new Outcome.Lost(1, Optional.empty()), outcome);
    }

    @Test
    void each_kind_of_write_can_lose_alone() {
        var there = Json.object().put("n", 1).done();
        put(key, there);
        var lost = new Outcome.Lost(0, Optional.of(new Item(key, there)));
        var never = new Condition.Absent();
        assertEquals(lost, transact(new Write.Put(new Item(key, Json.EMPTY), never)));
        assertEquals(lost, transact(new Write.Update(key, List.of(new Change.Add("n", 1)), never)));
        assertEquals(lost, transact(new Write.Delete(key, never)));
        assertEquals(lost, transact(new Write.Check(key, never)));
        assertThere(key, there);
    }

    @Test
    void losing_where_nothing_is_says_so() {
        var lost = new Outcome.Lost(0, Optional.empty());
        var present = new Condition.Present();
        assertEquals(lost, transact(new Write.Put(new Item(key, Json.EMPTY), present)));
        assertEquals(
                lost, transact(new Write.Update(key, List.of(new Change.Add("n", 1)), present)));
        assertEquals(lost, transact(new Write.Delete(key, present)));
        assertEquals(lost, transact(new Write.Check(key, present)));
        assertEquals(Optional.empty(), table().get(key));
    }

    private void put(Key where, Json.Obj attributes) {
        assertEquals(COMMITTED, transact(new Write.Put(new Item(where, attributes), ALWAYS)));
    }

    private void update(Key where, Change... changes) {
        assertEquals(COMMITTED, transact(new Write.Update(where, List.of(changes), ALWAYS)));
    }

    private void assertThere(Key where, Json.Obj attributes) {
        assertEquals(Optional.of(new Item(where, attributes)), table().get(where));
    }

    private Outcome transact(Write... writes) {
        return table().transact(List.of(writes));
    }
}
