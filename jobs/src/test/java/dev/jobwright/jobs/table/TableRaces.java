package dev.jobwright.jobs.table;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.table.Write.Change;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;

/** What many threads at once may see. */
abstract class TableRaces {
    private static final int THREADS = 8;
    private static final Condition ALWAYS = new Condition.Always();
    private static final Outcome COMMITTED = new Outcome.Committed();

    private final String partition = TableContract.partition();
    private final Key key = new Key(partition, "a");
    private final Key other = new Key(partition, "b");

    abstract Table table();

    abstract int rounds();

    @Test
    void of_all_who_expect_the_same_state_exactly_one_wins() throws Exception {
        for (int round = 0; round < rounds(); round++) {
            var expected = round == 0 ? new Condition.Absent() : Condition.is("n", round);
            long winners =
                    together(() -> patiently(new Write.Update(key, addOne(), expected))).stream()
                            .filter(COMMITTED::equals)
                            .count();
            assertEquals(1, winners, "round " + round);
        }
        assertEquals(rounds(), table().get(key).orElseThrow().whole("n"));
    }

    @Test
    void no_unconditional_increment_is_lost() throws Exception {
        together(() -> {
            for (int i = 0; i < rounds(); i++) {
                assertEquals(COMMITTED, patiently(new Write.Update(key, addOne(), ALWAYS)));
            }
            return true;
        });
        assertEquals((long) THREADS * rounds(), table().get(key).orElseThrow().whole("n"));
    }

    @Test
    void no_increment_read_and_written_back_on_condition_is_lost() throws Exception {
        put(key, 0);
        int each = Math.max(1, rounds() / 5);
        together(() -> {
            for (int i = 0; i < each; ) {
                long n = table().get(key).orElseThrow().whole("n");
                var next = new Item(key, Json.object().put("n", n + 1).done());
                var outcome = patiently(new Write.Put(next, Condition.is("n", n)));
                i += outcome.equals(COMMITTED) ? 1 : 0;
            }
            return true;
        });
        assertEquals((long) THREADS * each, table().get(key).orElseThrow().whole("n"));
    }

    @Test
    void a_reader_that_saw_one_part_of_a_transaction_sees_the_other() throws Exception {
        put(key, 0);
        put(other, 0);
        var done = new AtomicBoolean();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var reader =
                    threads.submit(() -> {
                        while (!done.get()) {
                            long first = table().get(key).orElseThrow().whole("n");
                            long second = table().get(other).orElseThrow().whole("n");
                            assertEquals(true, second >= first, second + " < " + first);
                        }
                        return true;
                    });
            for (int i = 0; i < rounds(); i++) {
                assertEquals(
                        COMMITTED,
                        patiently(
                                new Write.Update(key, addOne(), ALWAYS),
                                new Write.Update(other, addOne(), ALWAYS)));
            }
            done.set(true);
            assertEquals(true, reader.get());
        }
    }

    @Test
    void a_sum_moved_between_items_stays_whole() throws Exception {
        put(key, 100);
        put(other, 100);
        int each = Math.max(1, rounds() / 5);
        together(() -> {
            for (int i = 0; i < each; i++) {
                patiently(
                        new Write.Update(key, List.of(new Change.Add("n", -1)), ALWAYS),
                        new Write.Update(other, addOne(), ALWAYS));
            }
            return true;
        });
        assertEquals(100 - THREADS * each, table().get(key).orElseThrow().whole("n"));
        assertEquals(100 + THREADS * each, table().get(other).orElseThrow().whole("n"));
    }

    @Test
    void of_all_who_want_the_last_place_one_gets_it() throws Exception {
        var claims =
                IntStream.range(0, THREADS).mapToObj(i -> new Key(partition, "claim" + i)).toList();
        put(key, 1);
        var free = claims.iterator();
        var outcomes =
                together(() -> {
                    Key mine;
                    synchronized (free) {
                        mine = free.next();
                    }
                    return patiently(
                            new Write.Put(new Item(mine, Json.EMPTY), new Condition.Absent()),
                            new Write.Update(
                                    key, List.of(new Change.Add("n", -1)), Condition.is("n", 1)));
                });
        var lost =
                new Outcome.Lost(1, Optional.of(new Item(key, Json.object().put("n", 0).done())));
        assertEquals(1, outcomes.stream().filter(COMMITTED::equals).count());
        assertEquals(THREADS - 1L, outcomes.stream().filter(lost::equals).count());
        assertEquals(1, Pages.all(table(), Query.prefix(partition, "claim")).size());
    }

    private static List<Change> addOne() {
        return List.of(new Change.Add("n", 1));
    }

    private void put(Key where, long n) {
        var item = new Item(where, Json.object().put("n", n).done());
        assertEquals(COMMITTED, table().transact(List.of(new Write.Put(item, ALWAYS))));
    }

    /** Tries again while another transaction is in the way. */
    private Outcome patiently(Write... writes) {
        Outcome outcome;
        do {
            outcome = table().transact(List.of(writes));
        } while (outcome instanceof Outcome.Contended);
        return outcome;
    }

    private static <T> List<T> together(Callable<T> work)
            throws InterruptedException, ExecutionException {
        var answers = new ArrayList<T>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var answer : threads.invokeAll(java.util.Collections.nCopies(THREADS, work))) {
                answers.add(answer.get());
            }
        }
        return answers;
    }
}
