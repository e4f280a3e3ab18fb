package dev.jobwright.simulation.around;

import dev.jobwright.jobs.table.Condition;
import dev.jobwright.jobs.table.Item;
import dev.jobwright.jobs.table.Key;
import dev.jobwright.jobs.table.MemoryTable;
import dev.jobwright.jobs.table.Outcome;
import dev.jobwright.jobs.table.Page;
import dev.jobwright.jobs.table.Query;
import dev.jobwright.jobs.table.Table;
import dev.jobwright.jobs.table.TableUnavailable;
import dev.jobwright.jobs.table.Write;
import dev.jobwright.simulation.faults.Fault;
import dev.jobwright.simulation.faults.Passage;
import dev.jobwright.simulation.time.Scheduler;
import dev.jobwright.simulation.time.Stint;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.SplittableRandom;

/**
 * A table whose calls may fail, contend, be unheard or take effect late, and whose indexes lag
 * behind.
 */
public final class WeakTable implements Table {
    private static final String PORT = "table";
    private static final long LONGEST_LAG_MS = 3_000;
    private static final long LATEST_MS = 20_000;

    /** What somebody sees of every write that took effect. */
    public interface Onlooker {
        /**
         * The item under a key has changed.
         *
         * @param by what it was written by
         */
        void changed(Stint by, Optional<Item> before, Optional<Item> after);
    }

    private record Change(Instant visible, Key key, Optional<Item> item) {}

    private final MemoryTable items = new MemoryTable();
    private final MemoryTable indexed = new MemoryTable();
    private final Queue<Change> unseen = new ArrayDeque<>();
    private final Passage passage;
    private final Scheduler scheduler;
    private final SplittableRandom chance;
    private final Onlooker onlooker;
    private Instant newest = Instant.MIN;

    public WeakTable(
            Scheduler scheduler, Passage passage, SplittableRandom chance, Onlooker onlooker) {
        this.scheduler = scheduler;
        this.passage = passage;
        this.chance = chance;
        this.onlooker = onlooker;
    }

    /** What lies there now, for those who check it. */
    public MemoryTable items() {
        return items;
    }

    @Override
    public Optional<Item> get(Key key) {
        var fault = passage.enter(PORT, "get", key.partition() + "/" + key.sort());
        answered(fault);
        var item = items.get(key);
        passage.leave(fault);
        return item;
    }

    @Override
    public Page query(Query query) {
        var fault = passage.enter(PORT, "query", query.partition());
        answered(fault);
        var page = query.index().isPresent() ? seen().query(query) : items.query(query);
        passage.leave(fault);
        return page;
    }

    private static void answered(Fault fault) {
        switch (fault) {
            case NONE, DIES_AFTER, DIES_BEFORE -> {}
            case REFUSED, LOST, UNHEARD, LATE ->
                    throw new TableUnavailable("no answer", new IOException("simulated"));
        }
    }

    @Override
    public Outcome transact(List<Write> writes) {
        var fault = passage.enter(PORT, "transact", subject(writes));
        var outcome = outcome(fault, writes);
        passage.leave(fault);
        return outcome;
    }

    private Outcome outcome(Fault fault, List<Write> writes) {
        var by = scheduler.here().stint();
        return switch (fault) {
            case NONE, DIES_AFTER -> write(by, writes);
            case REFUSED -> new Outcome.Contended();
            case LOST -> new Outcome.Unknown();
            case UNHEARD -> {
                var _ = write(by, writes);
                yield new Outcome.Unknown();
            }
            case LATE -> {
                var later = Duration.ofMillis(chance.nextLong(LATEST_MS));
                scheduler.wake(scheduler.instant().plus(later), () -> write(by, writes));
                yield new Outcome.Unknown();
            }
            case DIES_BEFORE -> throw new AssertionError(fault);
        };
    }

    private Outcome write(Stint by, List<Write> writes) {
        var before = writes.stream().map(write -> items.get(write.key())).toList();
        var outcome = items.transact(writes);
        if (outcome instanceof Outcome.Committed) {
            for (int i = 0; i < writes.size(); i++) {
                if (!(writes.get(i) instanceof Write.Check)) {
                    changed(by, before.get(i), writes.get(i).key());
                }
            }
        }
        return outcome;
    }

    private void changed(Stint by, Optional<Item> before, Key key) {
        var after = items.get(key);
        if (before.equals(after)) {
            return;
        }
        var now = scheduler.instant();
        onlooker.changed(by, before, after);
        // What was written later is seen no earlier.
        var seen = now.plusMillis(chance.nextLong(LONGEST_LAG_MS));
        newest = seen.isAfter(newest) ? seen : newest;
        unseen.add(new Change(newest, key, after));
    }

    private MemoryTable seen() {
        var now = scheduler.instant();
        while (!unseen.isEmpty() && !unseen.element().visible().isAfter(now)) {
            var next = unseen.remove();
            var always = new Condition.Always();
            var write =
                    next.item()
                            .<Write>map(item -> new Write.Put(item, always))
                            .orElse(new Write.Delete(next.key(), always));
            var _ = indexed.transact(List.of(write));
        }
        return indexed;
    }

    private static String subject(List<Write> writes) {
        var keys = new ArrayList<String>();
        for (var write : writes) {
            if (!(write instanceof Write.Check)) {
                keys.add(write.key().sort());
            }
        }
        return keys.toString();
    }
}
