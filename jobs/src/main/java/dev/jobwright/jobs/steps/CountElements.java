package dev.jobwright.jobs.steps;

import dev.jobwright.jobs.log.Head;
import dev.jobwright.jobs.log.LogMessage;
import dev.jobwright.jobs.log.Saying;
import dev.jobwright.jobs.log.Tell;
import dev.jobwright.jobs.table.Table;

import java.util.List;

/**
 * Tells how far a repeated step is: about a hundred times, however long the list. The counts only
 * grow, so that the log drops one that comes twice or late.
 */
final class CountElements {
    private static final int TIMES = 100;

    private final Lineage lineage;
    private final Tell tell;

    CountElements(Table table, Tell tell) {
        this.lineage = new Lineage(table);
        this.tell = tell;
    }

    /** An element has come to its end. */
    void tell(Place place, Place.Element element) {
        int every = Math.max(1, Math.ceilDiv(element.count(), TIMES));
        if (place.key().index() % every != 0) {
            return;
        }
        var repeated = place.key().repeated();
        long done = lineage.tally(place.run(), place.step(), repeated).done();
        send(place, repeated, new Count(done, element.count()));
    }

    /** All elements have come to their end. */
    void tellAll(Place place, int count) {
        send(place, place.key(), new Count(count, count));
    }

    private record Count(long done, int total) {}

    private void send(Place place, StepKey repeated, Count count) {
        tell.send(
                new LogMessage.Said(
                        place.job(),
                        place.runNo(),
                        StepFrames.node(place.step(), repeated),
                        repeated.text(),
                        new Head.Mark(1, count.done()),
                        List.of(
                                new Saying.Progress(
                                        count.done(),
                                        count.total(),
                                        count.done() + " of " + count.total()))));
    }
}
