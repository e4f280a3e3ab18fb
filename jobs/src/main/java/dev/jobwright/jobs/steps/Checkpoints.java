package dev.jobwright.jobs.steps;

import dev.jobwright.jobs.items.CheckpointItem;
import dev.jobwright.jobs.items.GateItem;
import dev.jobwright.jobs.items.Keys;
import dev.jobwright.jobs.items.StepItem;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.JsonText;
import dev.jobwright.jobs.table.Outcome;
import dev.jobwright.jobs.table.Rounds;
import dev.jobwright.jobs.table.Table;

import java.util.List;
import java.util.Optional;

/** What an attempt keeps for the next one: a late attempt cannot write over a newer one's. */
record Checkpoints(Table table, Place place, long fence) {
    /** As for a value in place. */
    private static final int MOST_BYTES = 24 * 1024;

    /**
     * Keeps a value in place of the last one.
     *
     * @throws IllegalArgumentException if it is too large
     * @throws IllegalStateException if the attempt is over
     */
    void save(Json value) {
        fits("a checkpoint", value);
        var writes =
                List.of(
                        GateItem.mayEnd(place.launch(), place.key()),
                        StepItem.isLeased(place.job(), place.runNo(), place.key(), fence),
                        CheckpointItem.put(place.job(), place.runNo(), place.key(), value));
        boolean kept =
                Rounds.until(() ->
                        switch (table.transact(writes)) {
                            case Outcome.Committed _ -> Optional.of(true);
                            case Outcome.Lost _ -> Optional.of(false);
                            case Outcome.Contended _, Outcome.Unknown _ -> Optional.empty();
                        });
        if (!kept) {
            throw new IllegalStateException("the attempt is over: nothing can be kept any more");
        }
    }

    /**
     * Refuses what is too large.
     *
     * @throws IllegalArgumentException naming what, and both sizes
     */
    static void fits(String what, Json value) {
        int bytes = JsonText.bytes(value).length;
        if (bytes > MOST_BYTES) {
            throw new IllegalArgumentException(
                    what + " has at most " + MOST_BYTES + " bytes of JSON, and this one " + bytes);
        }
    }

    /** What was kept last. */
    Optional<Json> saved() {
        return table.get(Keys.checkpoint(place.job(), place.runNo(), place.key()))
                .map(CheckpointItem::read);
    }
}
