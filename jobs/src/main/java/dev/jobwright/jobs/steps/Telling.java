package dev.jobwright.jobs.steps;

import dev.jobwright.jobs.log.Outbox;
import dev.jobwright.jobs.steps.StepRun.State;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Optional;

/** What of a step is told, and under which name: one that a repetition makes again. */
final class Telling {
    private Telling() {}

    /** What watchers are told of a step's state, if anything. */
    static Optional<Outbox> of(Place place, StepRun step, Instant now) {
        if (place.isQuiet() && !isTheEnd(step.state())) {
            return Optional.empty();
        }
        var own = StepFrames.of(place.step(), step);
        var writer = step.key().text() + "#" + step.fence() + "#" + own.word();
        var frames = new ArrayList<>(StepFrames.edges(place.step(), step));
        frames.addAll(own.frames());
        return Optional.of(Outbox.of(place.job(), place.runNo(), now, writer, frames));
    }

    /** Why a run failed is told, however long the list. */
    private static boolean isTheEnd(State state) {
        return state instanceof State.Failed failed && failed.stops();
    }
}
