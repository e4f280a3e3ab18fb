package dev.jobwright.simulation.invariants;

import dev.jobwright.jobs.items.JobItem;
import dev.jobwright.jobs.job.Job;
import dev.jobwright.jobs.job.JobUid;
import dev.jobwright.jobs.table.Item;
import dev.jobwright.simulation.world.Operation;
import dev.jobwright.simulation.world.Traffic.Asked;
import dev.jobwright.simulation.world.World;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * What was acknowledged has happened, and no process that dies takes it back: what was to be
 * deleted is gone, and what was said of a job in one edit gives way only to another.
 */
final class AcknowledgedStays implements Invariant {
    private static final Set<String> DELETES = Set.of("delete", "delete by force", "delete many");
    private static final String YES = "yes: ";

    @Override
    public String name() {
        return "I24 what was acknowledged stays";
    }

    @Override
    public void check(World world, BiConsumer<String, String> broken) {
        var said = said(world, broken);
        for (var asked : world.traffic().asked()) {
            if (asked.isDone() && DELETES.contains(asked.operation())) {
                world.jobs().stream()
                        .filter(job -> job.uid().equals(asked.job()))
                        .forEach(job -> broken.accept(job.uid().value(), asked + ", but " + job));
            }
            if (edit(asked)
                    .filter(edit -> !said.getOrDefault(asked.job(), Set.of()).contains(edit))
                    .isPresent()) {
                broken.accept(asked.job().value(), asked + ", and it never said so");
            }
        }
    }

    /** All that jobs have ever said of themselves; nothing is said again. */
    private static Map<JobUid, Set<Long>> said(World world, BiConsumer<String, String> broken) {
        var said = new HashMap<JobUid, Set<Long>>();
        for (var change : world.traffic().changed()) {
            var after = change.after().filter(AcknowledgedStays::isJob).map(JobItem::read);
            if (after.isPresent()) {
                var before = change.before().map(JobItem::read).map(AcknowledgedStays::says);
                var edit = says(after.get());
                var all = said.computeIfAbsent(after.get().uid(), _ -> new HashSet<>());
                if (all.add(edit) == before.equals(Optional.of(edit))) {
                    broken.accept(after.get().uid().value(), before + " became " + edit);
                }
            }
        }
        return said;
    }

    private static boolean isJob(Item item) {
        return item.key().sort().equals("JOB");
    }

    private static long says(Job job) {
        return job.spec().metadata().whole(Operation.EDITED).orElse(0L);
    }

    private static Optional<Long> edit(Asked asked) {
        return asked.told()
                .filter(word -> asked.operation().equals("edit") && word.startsWith(YES))
                .map(word -> Long.parseLong(word.substring(YES.length())));
    }
}
