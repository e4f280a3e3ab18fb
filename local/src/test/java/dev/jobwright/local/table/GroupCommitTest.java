package dev.jobwright.local.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.table.Condition;
import dev.jobwright.jobs.table.Item;
import dev.jobwright.jobs.table.Key;
import dev.jobwright.jobs.table.Outcome;
import dev.jobwright.jobs.table.TableUnavailable;
import dev.jobwright.jobs.table.Write;
import dev.jobwright.local.rows.MemoryRows;
import dev.jobwright.local.rows.RowStore;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/** Who is answered when, and by how many writes to the store. */
class GroupCommitTest {
    private static final Outcome COMMITTED = new Outcome.Committed();

    private final HeldStore store = new HeldStore();
    private final EmbeddedTable table = EmbeddedTable.over(store);
    private final ExecutorService writers = Executors.newVirtualThreadPerTaskExecutor();

    @AfterEach
    void close() {
        store.gate.release(1_000);
        writers.close();
        table.close();
    }

    @Test
    void whoever_comes_while_one_is_written_is_written_together() throws Exception {
        var first = writers.submit(() -> put("first", new Condition.Absent()));
        store.atTheGate.await();
        var rest = new ArrayList<Future<Outcome>>();
        for (int i = 0; i < 20; i++) {
            var name = "rest" + i;
            rest.add(writers.submit(() -> put(name, new Condition.Absent())));
        }
        while (table.waiting() < 20) {
            Thread.onSpinWait();
        }
        store.gate.release(1_000);
        assertEquals(COMMITTED, first.get());
        for (var each : rest) {
            assertEquals(COMMITTED, each.get());
        }
        assertEquals(2, store.commits.get());
    }

    @Test
    void nobody_is_answered_before_it_is_kept_nor_reads_it() throws Exception {
        var winner = writers.submit(() -> put("a", new Condition.Absent()));
        store.atTheGate.await();
        var loser = writers.submit(() -> put("a", new Condition.Absent()));
        while (table.waiting() < 1) {
            Thread.onSpinWait();
        }
        assertFalse(winner.isDone());
        assertFalse(loser.isDone());
        assertEquals(Optional.empty(), table.get(new Key("p", "a")));
        store.gate.release(1_000);
        assertEquals(COMMITTED, winner.get());
        assertEquals(new Outcome.Lost(0, table.get(new Key("p", "a"))), loser.get());
    }

    @Test
    void what_the_store_fails_to_keep_is_unknown_and_the_next_goes_on() {
        store.gate.release(1_000);
        store.fails = true;
        assertEquals(new Outcome.Unknown(), put("a", new Condition.Absent()));
        store.fails = false;
        assertEquals(Optional.empty(), table.get(new Key("p", "a")));
        assertEquals(COMMITTED, put("a", new Condition.Absent()));
    }

    @Test
    void closing_answers_who_came_before() throws Exception {
        var early = writers.submit(() -> put("early", new Condition.Absent()));
        store.atTheGate.await();
        var closing = writers.submit(table::close);
        store.gate.release(1_000);
        closing.get();
        assertEquals(COMMITTED, early.get());
    }

    private Outcome put(String sort, Condition condition) {
        var item = new Item(new Key("p", sort), Json.object().put("n", 1).done());
        return table.transact(List.of(new Write.Put(item, condition)));
    }

    /** A store in memory whose commits wait at a gate, and may fail. */
    private static final class HeldStore implements RowStore {
        private final MemoryRows rows = new MemoryRows();
        private final Semaphore gate = new Semaphore(0);
        private final CountDownLatch atTheGate = new CountDownLatch(1);
        private final AtomicInteger commits = new AtomicInteger();
        private volatile boolean fails;

        @Override
        public Optional<byte[]> get(byte[] key) {
            return rows.get(key);
        }

        @Override
        public void scan(Range range, boolean descending, Reader reader) {
            rows.scan(range, descending, reader);
        }

        @Override
        public void commit(SortedMap<byte[], Optional<byte[]>> changes) {
            atTheGate.countDown();
            gate.acquireUninterruptibly();
            if (fails) {
                throw new TableUnavailable("told to", new IllegalStateException("full"));
            }
            commits.incrementAndGet();
            rows.commit(changes);
        }

        @Override
        public void close() {
            rows.close();
        }
    }
}
