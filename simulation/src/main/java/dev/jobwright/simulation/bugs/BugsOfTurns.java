package dev.jobwright.simulation.bugs;

import static dev.jobwright.simulation.bugs.PlantedBug.inTable;

import dev.jobwright.jobs.items.PoolItem;
import dev.jobwright.jobs.items.WaitingItem;
import dev.jobwright.jobs.job.Priority;
import dev.jobwright.jobs.pools.Pool;
import dev.jobwright.jobs.pools.Waiting;
import dev.jobwright.jobs.table.Condition;
import dev.jobwright.jobs.table.Item;
import dev.jobwright.jobs.table.Page;
import dev.jobwright.jobs.table.Query;
import dev.jobwright.jobs.table.Table;
import dev.jobwright.jobs.table.Write;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Mistakes in how many are let run, and in who is next. All that is written agrees with itself, so
 * that only one invariant can tell.
 */
final class BugsOfTurns {
    private static final String LINES = "WAITING#";

    private static final List<PlantedBug> TOO_MANY =
            List.of(
                    inTable(
                            "one more than a limit is let run",
                            pools(pool -> with(pool, pool.limit().orElse(0) + 1, pool.shares()))),
                    inTable(
                            "a limit that was lowered counts as it was",
                            pools(pool -> with(pool, pool.highest(), pool.shares()))),
                    inTable(
                            "shares count for nothing",
                            pools(pool -> with(pool, pool.limit().orElse(0), Map.of()))),
                    inTable(
                            "a slot is taken without another look whether it is free",
                            TamperedTable.writingEach(
                                    Which.of("SLOTS").and(Which.removing().negate()),
                                    BugsOfTurns::taken)),
                    inTable("a queue that is paused is not", pools(BugsOfTurns::resumed)),
                    inTable(
                            "limits by a key are forgotten",
                            TamperedTable.answering((_, page) -> unkeyed(page))));

    private static final List<PlantedBug> WRONG_TURN =
            List.of(
                    inTable(
                            "the last of a line is let run first",
                            TamperedTable.asking(query ->
                                    query.partition().startsWith(LINES)
                                            ? query.descending()
                                            : query)),
                    inTable(
                            "in a line urgency counts for nothing",
                            TamperedTable.reading(
                                    BugsOfTurns::isWaiting, BugsOfTurns::ofAnyUrgency)),
                    inTable(
                            "who comes anew does not look who waits",
                            TamperedTable.answering(BugsOfTurns::emptyLine)));

    static final List<PlantedBug> ALL =
            Stream.concat(
                            TOO_MANY.stream()
                                    .map(bug ->
                                            bug.seenOnlyBy("I10 no more run than a limit allows")),
                            WRONG_TURN.stream()
                                    .map(bug -> bug.seenOnlyBy("I11 nobody is passed in a line")))
                    .toList();

    private BugsOfTurns() {}

    private static boolean isPool(Item item) {
        return item.key().sort().startsWith("POOL#");
    }

    private static boolean isWaiting(Item item) {
        return item.key().partition().startsWith(LINES);
    }

    private static UnaryOperator<Table> pools(UnaryOperator<Pool> other) {
        return TamperedTable.reading(
                BugsOfTurns::isPool, item -> PoolItem.of(other.apply(PoolItem.read(item))));
    }

    private static Pool with(Pool pool, int limit, Map<Priority, Integer> shares) {
        return new Pool(
                pool.owner(),
                pool.id(),
                pool.about(),
                Optional.of(limit),
                shares,
                pool.isPaused(),
                pool.highest(),
                pool.revision());
    }

    private static Pool resumed(Pool pool) {
        return new Pool(
                pool.owner(),
                pool.id(),
                pool.about(),
                pool.limit(),
                pool.shares(),
                false,
                pool.highest(),
                pool.revision());
    }

    private static Write taken(Write write) {
        return write instanceof Write.Update(var key, var changes, _)
                ? new Write.Update(key, changes, new Condition.Always())
                : write;
    }

    private static Page unkeyed(Page page) {
        return new Page(
                page.items().stream()
                        .filter(item -> !isPool(item) || item.textIf("key").isEmpty())
                        .toList(),
                page.next());
    }

    /** As if those who are urgent had come as much earlier as they may pass others. */
    private static Item ofAnyUrgency(Item item) {
        var who = WaitingItem.read(item);
        var earlier = Waiting.AGEING.multipliedBy(who.at().priority().above());
        var since = who.since().minus(earlier);
        return WaitingItem.of(new Waiting(who.job(), who.owner(), who.at(), since));
    }

    /** Only whoever asks whether anybody waits asks for all priorities of a line together. */
    private static Page emptyLine(Query query, Page page) {
        return query.partition().startsWith(LINES)
                        && query.sorts() instanceof Query.Sorts.Prefix(var prefix)
                        && prefix.indexOf('#') == prefix.length() - 1
                ? new Page(List.of(), Optional.empty())
                : page;
    }
}
