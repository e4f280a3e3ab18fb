package dev.jobwright.simulation.invariants;

import dev.jobwright.jobs.job.JobState;
import dev.jobwright.jobs.job.JobUid;
import dev.jobwright.jobs.log.Log;
import dev.jobwright.simulation.world.Traffic.Watched;
import dev.jobwright.simulation.world.World;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * Who watches a job, over however many connections, and drops what was seen before, sees its log:
 * in order, without a gap, and to its end where the last connection stayed open.
 */
final class WatchersSeeTheLog implements Invariant {
    /** For so long after a job's end the sweeper sees to it that watchers are sent it. */
    private static final Duration PATIENCE = Duration.ofMinutes(7);

    private static final int ALL = 100_000;

    @Override
    public String name() {
        return "I15 every watcher sees the log";
    }

    @Override
    public void check(World world, BiConsumer<String, String> broken) {
        Map<String, List<Watched>> byWatcher = new LinkedHashMap<>();
        for (var watched : world.traffic().watched()) {
            byWatcher.computeIfAbsent(watched.watcher(), _ -> new ArrayList<>()).add(watched);
        }
        byWatcher.forEach((watcher, sessions) -> check(world, watcher, sessions, broken));
    }

    private static void check(
            World world,
            String watcher,
            List<Watched> sessions,
            BiConsumer<String, String> broken) {
        var job = sessions.getFirst().job();
        var reader = new Log(world.table());
        var head = reader.head(job);
        if (head.isEmpty()) {
            // The job is gone, and its log with it.
            return;
        }
        var log = reader.after(job, 0, ALL);
        long last = 0;
        for (var session : sessions) {
            for (var frame : world.push().received(session.connection())) {
                long seq = frame.whole("job_seq").orElse(0L);
                if (seq <= last) {
                    continue;
                }
                if (seq != last + 1) {
                    broken.accept(watcher, "after " + last + " comes " + seq);
                }
                if (seq > log.size()
                        || !frame.equals(Log.frame(head.get(), log.get((int) seq - 1)))) {
                    broken.accept(watcher, "the log has another event than " + frame);
                }
                last = seq;
            }
        }
        if (shouldHaveAll(world, job, sessions.getLast()) && last != log.size()) {
            broken.accept(watcher, "it has " + last + " of " + log.size());
        }
    }

    /** Who was gone when it was told, and has not come back, has not. */
    private static boolean shouldHaveAll(World world, JobUid job, Watched session) {
        boolean isOver =
                world.jobs().stream()
                        .anyMatch(one ->
                                one.uid().equals(job)
                                        && one.state() instanceof JobState.Final end
                                        && end.at().plus(PATIENCE).isAfter(world.calmSince()));
        return isOver
                && world.push().isOpen(session.connection())
                && world.traffic().isWatching(session.connection());
    }
}
