package dev.jobwright.jobs.table;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.jobwright.jobs.json.Json;

import org.junit.jupiter.api.Test;

import java.util.List;

/** The contract asks nothing of an index that a lagging one does not give. */
class StaleIndexesTest extends TableContract {
    private final StaleIndexes table = new StaleIndexes(new MemoryTable(), 5);

    @Override
    protected Table table() {
        return table;
    }

    @Test
    void an_index_sees_a_write_only_after_the_lag() {
        var item =
                new Item(
                        new Key("p", "s"),
                        Json.object().put("by_due_pk", "d").put("by_due_sk", "1").done());
        table.transact(List.of(new Write.Put(item, new Condition.Always())));
        var due = Query.of(Index.BY_DUE, "d");
        for (int call = 0; call < 5; call++) {
            assertEquals(List.of(), table.query(due).items());
        }
        assertEquals(List.of(item), table.query(due).items());
    }

    @Test
    void an_index_still_shows_what_is_gone() {
        var key = new Key("p", "s");
        var attributes = Json.object().put("by_due_pk", "d").put("by_due_sk", "1").done();
        table.transact(List.of(new Write.Put(new Item(key, attributes), new Condition.Always())));
        table.settle();
        table.transact(List.of(new Write.Delete(key, new Condition.Always())));
        assertEquals(1, table.query(Query.of(Index.BY_DUE, "d")).items().size());
        table.settle();
        assertEquals(0, table.query(Query.of(Index.BY_DUE, "d")).items().size());
    }
}
