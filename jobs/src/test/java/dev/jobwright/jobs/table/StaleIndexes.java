package dev.jobwright.jobs.table;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;

/**
 * A table whose indexes lag behind, as DynamoDB's may. A committed write is seen by index queries
 * only after a number of further calls of this table; reads by key and of partitions see it at
 * once.
 */
public final class StaleIndexes implements Table {

    /** A committed write that the indexes have not seen yet. */
    private record Pending(long visibleFrom, Key key, Optional<Item> item) {}

    private final Table table;
    private final MemoryTable seenByIndexes = new MemoryTable();
    private final Queue<Pending> pending = new ArrayDeque<>();
    private final int lag;
    private long calls;

    /**
     * A table that was empty and is written only through this one.
     *
     * @param lag how many later calls (reads or writes) it takes until an index query sees a write
     */
    public StaleIndexes(Table table, int lag) {
        this.table = table;
        this.lag = lag;
    }

    @Override
    public synchronized Optional<Item> get(Key key) {
        turn();
        return table.get(key);
    }

    @Override
    public synchronized Page query(Query query) {
        turn();
        return query.index().isPresent() ? seenByIndexes.query(query) : table.query(query);
    }

    @Override
    public synchronized Outcome transact(List<Write> writes) {
        turn();
        var outcome = table.transact(writes);
        // Also after an outcome that is not known: what lies there now is what counts.
        for (var write : writes) {
            pending.add(new Pending(calls + lag, write.key(), table.get(write.key())));
        }
        return outcome;
    }

    /** Lets the indexes see everything now. */
    public synchronized void settle() {
        calls += lag;
        turn();
    }

    private void turn() {
        calls++;
        while (!pending.isEmpty() && pending.element().visibleFrom() < calls) {
            var next = pending.remove();
            var always = new Condition.Always();
            seenByIndexes.transact(
                    List.of(
                            next.item()
                                    .<Write>map(item -> new Write.Put(item, always))
                                    .orElse(new Write.Delete(next.key(), always))));
        }
    }
}
