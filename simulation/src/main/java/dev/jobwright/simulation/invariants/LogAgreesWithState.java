package dev.jobwright.simulation.invariants;

import dev.jobwright.jobs.items.HeadItem;
import dev.jobwright.jobs.items.Keys;
import dev.jobwright.jobs.items.OutboxItem;
import dev.jobwright.jobs.job.Job;
import dev.jobwright.jobs.job.JobState;
import dev.jobwright.jobs.log.Event;
import dev.jobwright.jobs.log.Log;
import dev.jobwright.jobs.table.Pages;
import dev.jobwright.simulation.world.World;

import java.util.List;
import java.util.function.BiConsumer;

/** A log has no gap, nothing waits to be logged, and its last word is the job's state. */
final class LogAgreesWithState implements Invariant {
    private static final int ALL = 100_000;

    @Override
    public String name() {
        return "I14 the log is gapless and agrees with the state";
    }

    @Override
    public void check(World world, BiConsumer<String, String> broken) {
        for (var job : world.jobs()) {
            var log = new Log(world.table()).after(job.uid(), 0, ALL);
            var place = job.uid().value();
            for (int i = 0; i < log.size(); i++) {
                if (log.get(i).jobSeq() != i + 1) {
                    broken.accept(place, "event " + log.get(i).jobSeq() + " is at " + (i + 1));
                }
            }
            var head = world.table().get(Keys.head(job.uid())).map(HeadItem::read);
            if (head.filter(there -> there.lastSeq() == log.size()).isEmpty()) {
                broken.accept(place, "the head is " + head + " of " + log.size());
            }
            if (job.state() instanceof JobState.Final) {
                checkEnd(world, job, log, broken);
            }
        }
    }

    private static void checkEnd(
            World world, Job job, List<Event> log, BiConsumer<String, String> broken) {
        var place = job.uid().value();
        var word = job.state().status().word();
        var last = log.isEmpty() ? "" : log.getLast().frame().text("status").orElse("");
        if (!last.equals(word)) {
            broken.accept(place, "its last event says " + last + ", but it is " + word);
        }
        for (int run = 0; run <= job.runNo() + 1; run++) {
            var left = Pages.all(world.table(), OutboxItem.ofRun(job.uid(), run));
            if (!left.isEmpty()) {
                broken.accept(place, "never logged: " + left);
            }
        }
    }
}
