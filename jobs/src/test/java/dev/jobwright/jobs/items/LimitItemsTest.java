package dev.jobwright.jobs.items;

import static dev.jobwright.jobs.items.Samples.FLOW;
import static dev.jobwright.jobs.items.Samples.LINES;
import static dev.jobwright.jobs.items.Samples.OWNER;
import static dev.jobwright.jobs.items.Samples.T;
import static dev.jobwright.jobs.items.Samples.UID;
import static dev.jobwright.jobs.items.Samples.accepted;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.jobwright.jobs.counts.Counted;
import dev.jobwright.jobs.counts.OwnerCount;
import dev.jobwright.jobs.job.JobId;
import dev.jobwright.jobs.job.JobUid;
import dev.jobwright.jobs.job.Line;
import dev.jobwright.jobs.job.Permit;
import dev.jobwright.jobs.job.PoolId;
import dev.jobwright.jobs.job.Priority;
import dev.jobwright.jobs.job.Slot;
import dev.jobwright.jobs.pools.KeyExpression;
import dev.jobwright.jobs.pools.Pool;
import dev.jobwright.jobs.pools.Shard;
import dev.jobwright.jobs.pools.Slots;
import dev.jobwright.jobs.pools.Waiting;
import dev.jobwright.jobs.table.MemoryTable;
import dev.jobwright.jobs.table.Outcome;
import dev.jobwright.jobs.tool.ToolId;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Limits, and who waits for them, are read as they were written, in every case. */
final class LimitItemsTest {
    @Test
    void a_count_is_read_as_it_was() {
        for (var what : Counted.values()) {
            var count = new OwnerCount(OWNER, what, 29_555_555, 60);
            assertEquals(count, OwnerCountItem.read(OwnerCountItem.of(count)));
        }
    }

    @Test
    void pools_of_an_owner_and_of_the_installation() {
        var key = Optional.of(new KeyExpression("inputs.order.region"));
        var about = new Pool.About(Optional.of(FLOW.id()), Optional.of(new ToolId("t")), key);
        var id = new PoolId("p");
        var shares = Map.of(Priority.LOW, 50, Priority.HIGH, 100);
        for (var pool :
                List.of(
                        new Pool(
                                Optional.of(OWNER),
                                id,
                                about,
                                Optional.of(65),
                                shares,
                                true,
                                99,
                                7),
                        new Pool(
                                Optional.empty(),
                                Pool.GLOBAL,
                                Pool.About.ALL,
                                Optional.empty(),
                                Map.of(),
                                false,
                                0,
                                1))) {
            assertEquals(pool, PoolItem.read(accepted(PoolItem.of(pool))));
        }
    }

    @Test
    void who_waits_in_a_line_and_where_an_owner_was_last() {
        for (var line : LINES) {
            for (var priority : Priority.values()) {
                var at = new Permit.Waits(line, priority, T);
                var waiting = new Waiting(UID, OWNER, at, T.plusNanos(1));
                assertEquals(waiting, WaitingItem.read(accepted(WaitingItem.of(waiting))));
                var turn = new TurnItem.Turn(OWNER, at, UID);
                assertEquals(turn, TurnItem.read(accepted(TurnItem.of(turn))));
            }
        }
    }

    @Test
    void shards_new_and_with_who_holds_their_slots() {
        var holders =
                Map.of(
                        UID,
                        new Shard.Holder(3, Priority.LOW),
                        JobUid.of(OWNER, new JobId("b")),
                        new Shard.Holder(1, Priority.CRITICAL));
        for (var line : LINES) {
            var shard = new Shard(line, 2, holders, false);
            assertEquals(shard, ShardItem.read(accepted(ShardItem.of(shard))));
            assertEquals(Map.of(Priority.LOW, 1, Priority.CRITICAL, 1), shard.held());
        }
    }

    @ParameterizedTest
    @CsvSource({"2, 2", "9, 2", "2, 9"})
    void of_two_who_have_seen_one_slot_left_one_takes_it(int limit, int share) {
        var table = new MemoryTable();
        var line = LINES.getFirst();
        var slot = new Slot(line, 0, Priority.LOW);
        table.transact(List.of(ShardItem.create(new Shard(line, 0, Map.of(), false))));
        var takes =
                Stream.of("a", "b", "c")
                        .map(id -> JobUid.of(OWNER, new JobId(id)))
                        .map(job -> new Slots.Wish(job, 1, Priority.LOW))
                        .map(wish -> ShardItem.take(wish, slot, limit, share))
                        .toList();
        assertInstanceOf(Outcome.Committed.class, table.transact(List.of(takes.get(0))));
        assertInstanceOf(Outcome.Committed.class, table.transact(List.of(takes.get(1))));
        assertInstanceOf(Outcome.Lost.class, table.transact(List.of(takes.get(2))));
    }

    @Test
    void those_who_wait_in_a_line_lie_before_all_of_the_lines_after_it() {
        var table = new MemoryTable();
        for (var key : List.of("a", "b", "c")) {
            var line = new Line(Optional.of(OWNER), new PoolId("p"), key);
            for (var priority : Priority.values()) {
                var at = new Permit.Waits(line, priority, T);
                table.transact(WaitingItem.put(new Waiting(UID, OWNER, at, T)));
            }
        }
        var pool = new PoolId("p");
        var all = table.query(WaitingItem.of(Optional.of(OWNER), pool)).items();
        assertEquals(12, all.size());
        var first = WaitingItem.read(all.getFirst()).at();
        assertEquals(Priority.CRITICAL, first.priority());
        assertEquals(all.subList(4, 12), table.query(WaitingItem.after(first.line())).items());
    }
}
