package dev.jobwright.local.table;

import dev.jobwright.jobs.table.Item;
import dev.jobwright.jobs.table.Key;
import dev.jobwright.jobs.table.Limits;
import dev.jobwright.jobs.table.Outcome;
import dev.jobwright.jobs.table.Page;
import dev.jobwright.jobs.table.Query;
import dev.jobwright.jobs.table.Table;
import dev.jobwright.jobs.table.Write;
import dev.jobwright.local.rows.MemoryRows;
import dev.jobwright.local.rows.RowStore;
import dev.jobwright.local.rows.SqliteRows;
import dev.jobwright.local.rows.UnusableDirectory;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The table inside this JVM. What {@link #transact} has acknowledged survives the death of the
 * process and, on disk, the loss of power; a transaction is kept whole or not at all. Its indexes
 * never lag, which no caller may rely on.
 */
public final class EmbeddedTable implements Table, AutoCloseable {
    private final RowStore store;
    private final GroupCommit commits;

    private EmbeddedTable(RowStore store) {
        this.store = store;
        this.commits = new GroupCommit(store);
    }

    /** An empty table that lives as long as the process. */
    public static EmbeddedTable inMemory() {
        return over(new MemoryRows());
    }

    /**
     * The table of a data directory, which is made if it is not there. One process at a time.
     *
     * @throws UnusableDirectory with the remedy, if it cannot be used
     */
    public static EmbeddedTable onDisk(Path directory) {
        return onDisk(directory, directory);
    }

    /**
     * Likewise, of a directory within one that the user has named.
     *
     * @param named what a refusal calls the directory
     */
    public static EmbeddedTable onDisk(Path directory, Path named) {
        return over(SqliteRows.open(directory, "table.db", named));
    }

    static EmbeddedTable over(RowStore store) {
        return new EmbeddedTable(store);
    }

    @Override
    public Optional<Item> get(Key key) {
        return store.get(Rows.key(key)).map(value -> Rows.item(key, value));
    }

    @Override
    public Page query(Query query) {
        Limits.check(query);
        var page = new PageInTheMaking(query);
        store.scan(Rows.range(query), query.newestFirst(), page);
        return page.done();
    }

    @Override
    public Outcome transact(List<Write> writes) {
        Limits.check(writes);
        return commits.transact(List.copyOf(writes));
    }

    /** How many transactions nobody has begun to decide. */
    int waiting() {
        return commits.waiting();
    }

    /** Answers what was asked before, keeps it, and lets go of the files. */
    @Override
    public void close() {
        commits.close();
        store.close();
    }

    /** Gathers items until the page is full. */
    private static final class PageInTheMaking implements RowStore.Reader {
        private final Query query;
        private final List<Item> items = new ArrayList<>();
        private Optional<Query.Cursor> next = Optional.empty();
        private long bytes;

        private PageInTheMaking(Query query) {
            this.query = query;
        }

        @Override
        public boolean read(byte[] row, byte[] value) {
            var parts = Rows.parts(row);
            var key = new Key(parts.get(parts.size() - 2), parts.getLast());
            var item = Rows.item(key, value);
            items.add(item);
            bytes += Limits.bytes(item);
            if (items.size() < query.limit() && bytes < Limits.PAGE_BYTES) {
                return true;
            }
            // As DynamoDB does, also when nothing follows.
            next = Optional.of(Rows.cursor(parts.get(1), key));
            return false;
        }

        private Page done() {
            return new Page(items, next);
        }
    }
}
