package dev.jobwright.local.admission;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jobwright.functions.UseCases;
import dev.jobwright.jobs.control.CancelJob;
import dev.jobwright.jobs.items.WaitingItem;
import dev.jobwright.jobs.job.JobId;
import dev.jobwright.jobs.job.JobUid;
import dev.jobwright.jobs.job.Line;
import dev.jobwright.jobs.job.Owner;
import dev.jobwright.jobs.job.PoolId;
import dev.jobwright.jobs.job.Priority;
import dev.jobwright.jobs.job.Run;
import dev.jobwright.jobs.pools.Pool;
import dev.jobwright.jobs.pools.Waiting;
import dev.jobwright.local.table.EmbeddedTable;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

/** Who is next, where one job runs at a time. */
final class TurnsTest {
    private static final Owner ADA = new Owner("ada");
    private static final Owner BEN = new Owner("ben");
    private static final Owner EVE = new Owner("eve");

    private final EmbeddedTable table = EmbeddedTable.inMemory();
    private final Crowd crowd = new Crowd(table, this::now, _ -> {});
    private final UseCases use = crowd.function();
    private final Map<JobUid, String> names = new HashMap<>();
    private Instant now = Instant.parse("2026-03-01T08:00:00Z");

    private synchronized Instant now() {
        now = now.plusNanos(1_000);
        return now;
    }

    @BeforeEach
    void publish() {
        List.of(ADA, BEN, EVE).forEach(owner -> Crowd.publish(use, owner));
    }

    @AfterEach
    void close() {
        table.close();
    }

    private void start(Owner owner, String name, Priority priority) {
        now = now.plusSeconds(1);
        var id = new JobId(name);
        names.put(Crowd.create(use, owner, id, priority), name);
        Crowd.start(use, owner, id);
    }

    /** Ends what runs, one after the other, and says in which order that was. */
    private List<String> order() {
        var order = new ArrayList<String>();
        for (var name = crowd.executions.running.poll();
                name != null;
                name = crowd.executions.running.poll()) {
            order.add(names.get(Run.launchOf(name).orElseThrow().job()));
            now = now.plusSeconds(1);
            Crowd.end(use, name);
        }
        return order;
    }

    @Test
    void the_more_urgent_is_next_and_of_those_the_older() {
        crowd.limit(Optional.of(ADA), new PoolId("mine"), 1);
        start(ADA, "first", Priority.LOW);
        for (int i = 1; i <= 2; i++) {
            for (var priority : Priority.values()) {
                start(ADA, priority + "_" + i, priority);
            }
        }
        assertEquals(
                List.of(
                        "first",
                        "CRITICAL_1",
                        "CRITICAL_2",
                        "HIGH_1",
                        "HIGH_2",
                        "MEDIUM_1",
                        "MEDIUM_2",
                        "LOW_1",
                        "LOW_2"),
                order());
    }

    @Test
    void who_has_waited_long_enough_is_before_the_more_urgent() {
        crowd.limit(Optional.of(ADA), new PoolId("mine"), 1);
        start(ADA, "first", Priority.LOW);
        start(ADA, "old", Priority.LOW);
        now = now.plus(Waiting.AGEING.multipliedBy(3)).minus(Duration.ofMinutes(1));
        start(ADA, "just_before", Priority.CRITICAL);
        now = now.plus(Duration.ofMinutes(2));
        start(ADA, "just_after", Priority.CRITICAL);
        assertEquals(List.of("first", "just_before", "old", "just_after"), order());
    }

    @Test
    void one_job_of_another_user_does_not_wait_for_a_thousand() {
        crowd.limit(Optional.empty(), Pool.GLOBAL, 1);
        IntStream.range(0, 1_000).forEach(i -> start(ADA, "ada_" + i, Priority.MEDIUM));
        start(BEN, "ben", Priority.MEDIUM);
        start(EVE, "eve_0", Priority.MEDIUM);
        start(EVE, "eve_1", Priority.MEDIUM);
        var order = order();
        assertEquals(1_003, order.size());
        assertTrue(order.indexOf("ben") <= 3, "ben came as number " + order.indexOf("ben"));
        assertTrue(order.indexOf("eve_0") <= 4, "eve_0 came as number " + order.indexOf("eve_0"));
        assertTrue(order.indexOf("eve_1") <= 6, "eve_1 came as number " + order.indexOf("eve_1"));
    }

    @Test
    void users_take_turns_also_while_more_comes() {
        crowd.limit(Optional.empty(), Pool.GLOBAL, 1);
        IntStream.range(0, 50).forEach(i -> start(ADA, "ada_" + i, Priority.MEDIUM));
        IntStream.range(0, 50).forEach(i -> start(BEN, "ben_" + i, Priority.MEDIUM));
        var first = order().subList(0, 40);
        long ada = first.stream().filter(name -> name.startsWith("ada")).count();
        assertTrue(ada >= 15 && ada <= 25, "of the first 40, ada had " + ada);
    }

    @Test
    void who_is_always_passed_by_newcomers_comes_to_run() {
        crowd.limit(Optional.empty(), Pool.GLOBAL, 1);
        start(ADA, "first", Priority.MEDIUM);
        start(ADA, "second", Priority.MEDIUM);
        start(ADA, "third", Priority.MEDIUM);
        int others = 0;
        boolean hasRun = false;
        while (!hasRun && others < 500) {
            var owner = new Owner("user-" + others);
            Crowd.publish(use, owner);
            start(owner, "other_" + others, Priority.MEDIUM);
            others++;
            var name = crowd.executions.running.remove();
            hasRun = "third".equals(names.get(Run.launchOf(name).orElseThrow().job()));
            now = now.plusSeconds(1);
            Crowd.end(use, name);
        }
        assertTrue(hasRun, "the third waited for " + others + " that came after it");
    }

    @Test
    void starting_and_cancelling_in_turn_brings_nobody_to_the_front() {
        crowd.limit(Optional.empty(), Pool.GLOBAL, 1);
        start(EVE, "first", Priority.MEDIUM);
        IntStream.range(0, 20).forEach(i -> start(ADA, "ada_" + i, Priority.MEDIUM));
        IntStream.range(0, 20).forEach(i -> start(BEN, "ben_" + i, Priority.MEDIUM));
        for (int i = 0; i < 20; i++) {
            start(ADA, "more_" + i, Priority.MEDIUM);
            start(ADA, "cancelled_" + i, Priority.MEDIUM);
            cancel(ADA, "cancelled_" + i);
        }
        var order = order();
        var ben = order.stream().filter(name -> name.startsWith("ben")).toList();
        assertTrue(order.indexOf(ben.getLast()) < 45, "ben was done with " + order);
        assertTrue(order.indexOf("more_0") > order.indexOf("ada_19"), order::toString);
    }

    @Test
    void who_has_cancelled_all_that_waited_comes_anew() {
        crowd.limit(Optional.empty(), Pool.GLOBAL, 1);
        start(EVE, "first", Priority.MEDIUM);
        IntStream.range(0, 20).forEach(i -> start(BEN, "ben_" + i, Priority.MEDIUM));
        IntStream.range(0, 20).forEach(i -> start(ADA, "ada_" + i, Priority.MEDIUM));
        IntStream.range(0, 20).forEach(i -> cancel(ADA, "ada_" + i));
        start(ADA, "anew", Priority.MEDIUM);
        var order = order();
        assertTrue(order.indexOf("anew") <= 3, "it came as number " + order.indexOf("anew"));
    }

    @Test
    void jobs_that_a_user_starts_at_once_stand_behind_each_other() throws Exception {
        crowd.limit(Optional.empty(), Pool.GLOBAL, 1);
        start(EVE, "first", Priority.MEDIUM);
        var ids = IntStream.range(0, 16).mapToObj(i -> new JobId("ada_" + i)).toList();
        ids.forEach(id -> names.put(Crowd.create(use, ADA, id, Priority.MEDIUM), id.value()));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var starts = ids.stream().map(this::starting).toList();
            for (var start : threads.invokeAll(starts)) {
                start.get();
            }
        }
        start(BEN, "ben_0", Priority.MEDIUM);
        start(BEN, "ben_1", Priority.MEDIUM);
        var places =
                table
                        .query(WaitingItem.of(new Line(Optional.empty(), Pool.GLOBAL, "")))
                        .items()
                        .stream()
                        .map(WaitingItem::read)
                        .filter(waiting -> waiting.owner().equals(ADA))
                        .map(waiting -> waiting.at().place())
                        .toList();
        for (int i = 1; i < places.size(); i++) {
            assertFalse(places.get(i).isBefore(places.get(i - 1).plusSeconds(1)), places::toString);
        }
        var order = order();
        assertEquals(19, order.size());
        assertTrue(order.indexOf("ben_1") <= 5, "ben_1 came as number " + order.indexOf("ben_1"));
    }

    private Callable<Boolean> starting(JobId id) {
        var function = crowd.function();
        return () -> {
            Crowd.start(function, ADA, id);
            return true;
        };
    }

    private void cancel(Owner owner, String name) {
        now = now.plusSeconds(1);
        var wish = new CancelJob.Wish("", false, CancelJob.PATIENCE);
        var request = new CancelJob.Request(owner, new JobId(name), wish);
        assertInstanceOf(CancelJob.Reply.Accepted.class, use.cancelJob().handle(request));
    }
}
