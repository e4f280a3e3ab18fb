package dev.jobwright.jobs.steps;

import dev.jobwright.jobs.log.Frame;
import dev.jobwright.jobs.log.Outbox;
import dev.jobwright.jobs.steps.StepRun.State;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What of a step is told, and under which name: one that a repetition makes again. */
final class Telling {
    private Telling() {}

    /**
     * What watchers are told of a step's state, if anything. Where many edges lead to it, these are
     * told before the rest, by items of their own.
     */
    static List<Outbox> of(Place place, StepRun step, Instant now) {
        if (place.isQuiet() && !isTheEnd(step.state())) {
            return List.of();
        }
        var own = StepFrames.of(place.step(), step);
        var writer = step.key().text() + "#" + step.fence() + "#";
        var edges = StepFrames.edges(place.step(), step);
        var told = new ArrayList<Outbox>();
        var last = new ArrayList<Frame>();
        if (edges.size() <= Outbox.MOST_EDGES) {
            last.addAll(edges);
        } else {
            told.addAll(Outbox.ofEdges(place.job(), place.runNo(), now, writer, edges));
        }
        last.addAll(own.frames());
        told.add(Outbox.of(place.job(), place.runNo(), now, writer + own.word(), last));
        return told;
    }

    /** Why a run failed is told, however long the list. */
    private static boolean isTheEnd(State state) {
        return state instanceof State.Failed failed && failed.stops();
    }
}
