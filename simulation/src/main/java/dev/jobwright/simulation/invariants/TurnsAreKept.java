package dev.jobwright.simulation.invariants;

import dev.jobwright.jobs.items.JobItem;
import dev.jobwright.jobs.items.ShardItem;
import dev.jobwright.jobs.job.Job;
import dev.jobwright.jobs.job.JobState;
import dev.jobwright.jobs.job.Line;
import dev.jobwright.jobs.job.Permit;
import dev.jobwright.jobs.job.Phase;
import dev.jobwright.jobs.job.Priority;
import dev.jobwright.jobs.job.Slot;
import dev.jobwright.jobs.pools.Pool;
import dev.jobwright.jobs.pools.Waiting;
import dev.jobwright.simulation.world.Traffic.Changed;
import dev.jobwright.simulation.world.World;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * Whoever takes a slot of a line passes nobody whose turn it was before, and who waited all the
 * while. Turns are told here where nobody else has had a hand in the line since whoever gave the
 * slot began: of several who give slots at once each sees another line.
 */
final class TurnsAreKept implements Invariant {

    /** Somebody has taken a slot, or given one back. */
    private record Handled(Instant at, int by, Line line, int held) {}

    @Override
    public String name() {
        return "I11 nobody is passed in a line";
    }

    @Override
    public void check(World world, BiConsumer<String, String> broken) {
        var standing = new Standing();
        var handled = new ArrayList<Handled>();
        for (var moment : Standing.moments(world)) {
            for (var change : moment) {
                begun(change)
                        .ifPresent(job -> check(job, change, new Past(standing, handled), broken));
            }
            standing.take(moment);
            for (var change : moment) {
                if (Standing.isShard(change)) {
                    var line = ShardItem.read(Standing.item(change)).line();
                    int held = standing.held(line);
                    handled.add(new Handled(change.at(), change.by().number(), line, held));
                }
            }
        }
    }

    /** What was so until then. */
    private record Past(Standing standing, List<Handled> handled) {

        /** How many slots whoever gives some may have seen; none if others had a hand in it. */
        int free(Pool pool, Line line, Changed change) {
            int least = standing.held(line);
            for (var one : handled.reversed()) {
                if (!one.line().equals(line)) {
                    continue;
                }
                least = Math.min(least, one.held());
                if (one.at().isBefore(change.by().since())) {
                    break;
                }
                if (one.by() != change.by().number()) {
                    return 0;
                }
            }
            return pool.limit().orElseThrow() - least;
        }
    }

    /** One step by itself waits for nobody. */
    private static Optional<Job> begun(Changed change) {
        return change.after()
                .filter(_ -> Standing.isJob(change))
                .map(JobItem::read)
                .filter(job ->
                        job.state() instanceof JobState.Running(_, Phase.Steady _)
                                && job.permit() instanceof Permit.Holds
                                && change.before()
                                        .map(JobItem::read)
                                        .filter(one -> one.state() instanceof JobState.Running)
                                        .isEmpty());
    }

    private static void check(
            Job job, Changed change, Past past, BiConsumer<String, String> broken) {
        var before = change.before().map(JobItem::read).orElseThrow();
        for (var slot : ((Permit.Holds) job.permit()).slots()) {
            past.standing().steady(change.by().since()).stream()
                    .filter(pool -> pool.id().equals(slot.line().pool()))
                    .filter(pool -> pool.shares().isEmpty())
                    .forEach(pool -> {
                        int free = past.free(pool, slot.line(), change);
                        var passed = passed(before, slot, change, past.standing());
                        boolean isIn = place(before, slot, past.standing()).isPresent();
                        if (free > 0 && passed.size() >= (isIn ? free : 1)) {
                            broken.accept(
                                    change.at().toString(),
                                    job.uid() + " by " + slot + " passed " + passed);
                        }
                    });
        }
    }

    private static List<Waiting> passed(Job job, Slot slot, Changed change, Standing standing) {
        var own = place(job, slot, standing);
        if (slot.line().pool().equals(Pool.GLOBAL)) {
            return own.map(one -> passedAmongOthers(one, change, standing)).orElseGet(List::of);
        }
        var turn =
                own.map(TurnsAreKept::turn)
                        .orElseGet(() -> turn(job.spec().priority(), asked(job, change)));
        return standing.waiting().stream()
                .filter(one -> one.since().isBefore(change.by().since()))
                .map(Standing.InLine::who)
                .filter(who -> who.at().line().equals(slot.line()))
                .filter(who -> turn(who).isBefore(turn))
                .toList();
    }

    /** Since when a job waits that was in no line: for other jobs, for instance. */
    private static Instant asked(Job job, Changed change) {
        return job.state() instanceof JobState.Pending(var since, _, _, _)
                ? since
                : change.by().since();
    }

    /** Where users take turns, those of a priority stand by their places. */
    private static List<Waiting> passedAmongOthers(Waiting own, Changed change, Standing standing) {
        return standing.waiting().stream()
                .filter(one -> one.since().isBefore(change.by().since()))
                .map(Standing.InLine::who)
                .filter(who -> who.at().line().equals(own.at().line()))
                .filter(who -> who.at().priority() == own.at().priority())
                .filter(who -> who.at().place().isBefore(own.at().place()))
                .toList();
    }

    /** Where a job stood in the line of its slot, if it stood there. */
    private static Optional<Waiting> place(Job job, Slot slot, Standing standing) {
        return standing.waiting().stream()
                .map(Standing.InLine::who)
                .filter(who -> who.job().equals(job.uid()) && who.at().line().equals(slot.line()))
                .findFirst();
    }

    private static Instant turn(Waiting who) {
        return turn(who.at().priority(), who.since());
    }

    private static Instant turn(Priority priority, Instant since) {
        return since.plus(Waiting.AGEING.multipliedBy(priority.above()));
    }
}
