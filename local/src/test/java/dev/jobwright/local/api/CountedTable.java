package dev.jobwright.local.api;

import dev.jobwright.jobs.table.Item;
import dev.jobwright.jobs.table.Key;
import dev.jobwright.jobs.table.Outcome;
import dev.jobwright.jobs.table.Page;
import dev.jobwright.jobs.table.Query;
import dev.jobwright.jobs.table.Table;
import dev.jobwright.jobs.table.TableUnavailable;
import dev.jobwright.jobs.table.Write;

import java.util.List;
import java.util.Optional;

/** A table that counts what is paid for, and can be out of order. */
final class CountedTable implements Table {
    private final Table table;
    private int transactions;
    private int writes;
    private int queries;
    private boolean isDown;
    private Runnable meanwhile = () -> {};

    /** The most that a page holds, as it is where items are large. */
    int most = Integer.MAX_VALUE;

    /** So many of the next writes are made, and nobody learns of it. */
    int unanswered;

    CountedTable(Table table) {
        this.table = table;
    }

    @Override
    public Optional<Item> get(Key key) {
        return reached().get(key);
    }

    @Override
    public Page query(Query query) {
        queries++;
        return reached().query(query.atMost(Math.min(most, query.limit())));
    }

    @Override
    public Outcome transact(List<Write> more) {
        var first = meanwhile;
        meanwhile = () -> {};
        first.run();
        transactions++;
        writes += more.size();
        var outcome = reached().transact(more);
        return unanswered-- > 0 ? new Outcome.Unknown() : outcome;
    }

    private Table reached() {
        if (isDown) {
            throw new TableUnavailable("the table is down", new IllegalStateException());
        }
        return table;
    }

    /** Somebody else is faster, once: what was read may be true no more. */
    void beforeItWrites(Runnable other) {
        meanwhile = other;
    }

    void down(boolean down) {
        isDown = down;
    }

    int transactions() {
        return transactions;
    }

    int writes() {
        return writes;
    }

    int queries() {
        return queries;
    }
}
