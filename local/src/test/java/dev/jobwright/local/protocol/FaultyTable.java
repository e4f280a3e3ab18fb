package dev.jobwright.local.protocol;

import dev.jobwright.jobs.table.Item;
import dev.jobwright.jobs.table.Key;
import dev.jobwright.jobs.table.Outcome;
import dev.jobwright.jobs.table.Page;
import dev.jobwright.jobs.table.Query;
import dev.jobwright.jobs.table.Table;
import dev.jobwright.jobs.table.TableUnavailable;
import dev.jobwright.jobs.table.Write;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** A table whose calls may go wrong. A write without an answer is unknown, as the port says. */
final class FaultyTable implements Table {
    private final Table table;
    private final Faults faults;

    FaultyTable(Table table, Faults faults) {
        this.table = table;
        this.faults = faults;
    }

    @Override
    public Optional<Item> get(Key key) {
        return faults.pass(
                () -> table.get(key),
                () -> {
                    throw silence();
                });
    }

    @Override
    public Page query(Query query) {
        return faults.pass(
                () -> table.query(query),
                () -> {
                    throw silence();
                });
    }

    @Override
    public Outcome transact(List<Write> writes) {
        return faults.pass(() -> table.transact(writes), Outcome.Unknown::new);
    }

    private static TableUnavailable silence() {
        return new TableUnavailable("no answer", new IOException("silence"));
    }
}
