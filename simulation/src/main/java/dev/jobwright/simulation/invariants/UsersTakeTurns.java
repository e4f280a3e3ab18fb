package dev.jobwright.simulation.invariants;

import dev.jobwright.jobs.items.WaitingItem;
import dev.jobwright.jobs.job.Owner;
import dev.jobwright.jobs.pools.Pool;
import dev.jobwright.jobs.pools.Waiting;
import dev.jobwright.simulation.world.Traffic.Changed;
import dev.jobwright.simulation.world.World;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * Where users share a line, whoever comes to it with a first job stands behind one job of each
 * other user at most: of those with the same priority that stood there when it looked. A user's
 * jobs that come at once from several places do not see each other and are left out here.
 */
final class UsersTakeTurns implements Invariant {
    private static final Comparator<Waiting> IN_LINE =
            Comparator.<Waiting, Instant>comparing(one -> one.at().place())
                    .thenComparing(one -> one.job().value());

    @Override
    public String name() {
        return "I11 many jobs of one user do not keep another's waiting";
    }

    @Override
    public void check(World world, BiConsumer<String, String> broken) {
        var standing = new Standing();
        for (var moment : Standing.moments(world)) {
            for (var change : moment) {
                newcomer(change, standing).ifPresent(one -> check(one, change, standing, broken));
            }
            standing.take(moment);
        }
    }

    /** Who comes into a line with others, having nobody there. */
    private static Optional<Waiting> newcomer(Changed change, Standing standing) {
        return change.after()
                .filter(_ -> Standing.isWaiting(change) && change.before().isEmpty())
                .map(WaitingItem::read)
                .filter(one -> one.at().line().pool().equals(Pool.GLOBAL))
                .filter(one ->
                        standing.waiting().stream()
                                .noneMatch(other ->
                                        isBeside(other.who(), one)
                                                && other.who().owner().equals(one.owner())));
    }

    private static boolean isBeside(Waiting other, Waiting one) {
        return other.at().line().equals(one.at().line())
                && other.at().priority() == one.at().priority();
    }

    private static void check(
            Waiting one, Changed change, Standing standing, BiConsumer<String, String> broken) {
        var before = new HashMap<Owner, Integer>();
        for (var other : standing.waiting()) {
            if (isBeside(other.who(), one)
                    && !other.isBesideItsOwn()
                    && other.since().isBefore(change.by().since())
                    && IN_LINE.compare(other.who(), one) < 0) {
                int many = before.merge(other.who().owner(), 1, Integer::sum);
                if (many > 1) {
                    broken.accept(change.at().toString(), one + " stands behind " + before);
                }
            }
        }
    }
}
