package dev.jobwright.jobs.pools;

import dev.jobwright.jobs.items.Keys;
import dev.jobwright.jobs.items.ShardItem;
import dev.jobwright.jobs.items.WaitingItem;
import dev.jobwright.jobs.job.Job;
import dev.jobwright.jobs.job.JobState;
import dev.jobwright.jobs.job.JobUid;
import dev.jobwright.jobs.job.Line;
import dev.jobwright.jobs.job.Permit;
import dev.jobwright.jobs.job.Priority;
import dev.jobwright.jobs.job.Slot;
import dev.jobwright.jobs.table.Table;
import dev.jobwright.jobs.table.Write;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Takes slots and gives them back, each in the transaction that lets a job run or brings it to a
 * stand. So nobody holds one who does not run, and nobody gives one back twice.
 */
public final class Slots {
    private final Table table;

    /** What they lie in. */
    public Slots(Table table) {
        this.table = table;
    }

    /** Whether there is a slot in every line. */
    public sealed interface Found {
        /**
         * There was, when it was read.
         *
         * @param permit what the job has then
         * @param writes which fail if somebody else was faster
         */
        record Free(Permit permit, List<Write> writes) implements Found {}

        /** There is none in one of them. */
        record Full(Line line) implements Found {}
    }

    /**
     * A run that is about to be let run.
     *
     * @param job whose
     * @param runNo which
     * @param priority by which of the shares
     */
    public record Wish(JobUid job, int runNo, Priority priority) {

        /** As whoever holds the slot then. */
        public Shard.Holder holder() {
            return new Shard.Holder(runNo, priority);
        }
    }

    /** Looks for a slot in each line. */
    public Found find(Wish wish, List<Pools.Entry> entries) {
        var slots = new ArrayList<Slot>();
        var writes = new ArrayList<Write>();
        for (var entry : entries) {
            var shard = entry.pool().isPaused() ? Optional.<Shard>empty() : free(entry, wish);
            if (shard.isEmpty()) {
                return new Found.Full(entry.line());
            }
            var slot = new Slot(entry.line(), shard.get().number(), wish.priority());
            slots.add(slot);
            writes.add(take(wish, slot, shard.get(), entry.pool()));
        }
        return new Found.Free(
                slots.isEmpty() ? new Permit.None() : new Permit.Holds(slots), writes);
    }

    /**
     * How many of a line's slots each priority can have now; those that can have none are left out.
     */
    public Map<Priority, Integer> room(Pools.Entry entry) {
        var room = new EnumMap<Priority, Integer>(Priority.class);
        if (entry.pool().isPaused()) {
            return room;
        }
        var shards = entry.pool().limit().map(_ -> shards(entry));
        for (var priority : Priority.values()) {
            int free =
                    shards.map(all ->
                                    all.stream().mapToInt(one -> one.room(entry.pool(), priority)))
                            .map(IntStream::sum)
                            .orElse(Pool.MOST);
            if (free > 0) {
                room.put(priority, free);
            }
        }
        return room;
    }

    /** The parts of a line, as far as anybody can hold a slot of them. */
    public List<Shard> shards(Pools.Entry entry) {
        return IntStream.range(0, Shards.count(entry.pool().highest()))
                .mapToObj(number -> shard(entry.line(), number))
                .toList();
    }

    private Shard shard(Line line, int number) {
        return table.get(Keys.shard(line, number))
                .map(ShardItem::read)
                .orElseGet(() -> Shard.empty(line, number));
    }

    /** A job looks where its name leads it, and then at the others. */
    private Optional<Shard> free(Pools.Entry entry, Wish wish) {
        int limit = entry.pool().limit().orElse(0);
        int count = Shards.count(limit);
        if (count == 0 || isLowered(entry, limit)) {
            return Optional.empty();
        }
        int first = Math.floorMod(wish.job().hashCode(), count);
        return IntStream.range(0, count)
                .mapToObj(i -> shard(entry.line(), (first + i) % count))
                .filter(shard -> shard.room(entry.pool(), wish.priority()) > 0)
                .findFirst();
    }

    /** A lowered limit takes from nobody; until enough have ended, nobody else is let run. */
    private boolean isLowered(Pools.Entry entry, int limit) {
        return Shards.count(entry.pool().highest()) > 1
                && entry.pool().highest() > limit
                && shards(entry).stream()
                        .anyMatch(shard ->
                                shard.holders().size() > Shards.limit(limit, shard.number()));
    }

    private static Write take(Wish wish, Slot slot, Shard shard, Pool pool) {
        if (shard.isNew()) {
            return ShardItem.create(shard.with(wish));
        }
        int limit = Shards.limit(pool.limit().orElseThrow(), shard.number());
        return ShardItem.take(wish, slot, limit, pool.share(slot.priority(), shard.number()));
    }

    /**
     * A job that may have left its line, or its run.
     *
     * @param job as it shall be
     * @param writes what goes with that
     */
    public record Left(Job job, List<Write> writes) {}

    /** The lines that have a slot more when a job's next state is written. */
    public static List<Line> freed(Job next) {
        return next.permit() instanceof Permit.Holds(var slots)
                        && !(next.state() instanceof JobState.Running)
                ? slots.stream().map(Slot::line).toList()
                : List.of();
    }

    /**
     * What goes with a job's next state: one that does not run holds no slot. None waits for one
     * any more, also if it was cancelled as it waited, and cleans up.
     */
    public static Left left(Job next) {
        if (next.state() instanceof JobState.Running && next.permit() instanceof Permit.Holds) {
            return new Left(next, List.of());
        }
        var writes =
                switch (next.permit()) {
                    case Permit.None _ -> Stream.<Write>empty();
                    case Permit.Waits waits ->
                            WaitingItem.delete(waits, next.owner(), next.uid()).stream();
                    case Permit.Holds(var slots) ->
                            slots.stream()
                                    .map(slot -> ShardItem.release(next.uid(), next.runNo(), slot));
                };
        return new Left(next.with(new Permit.None()), writes.toList());
    }
}
