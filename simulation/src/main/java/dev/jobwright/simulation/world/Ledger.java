package dev.jobwright.simulation.world;

import dev.jobwright.jobs.steps.StepPayload;
import dev.jobwright.simulation.time.Actor;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Every effect that a tool has had, whether or not anybody came to know of it. */
public final class Ledger {

    /**
     * One.
     *
     * @param step of which step, exactly
     * @param requestId of which invocation
     * @param what it said; no two say the same
     */
    public record Effect(
            Instant at, StepPayload step, String requestId, String tool, String what) {}

    private record Running(StepPayload step, String requestId) {}

    private final Map<Integer, Running> steps = new HashMap<>();
    private final Map<String, Instant> ended = new HashMap<>();
    private final List<Effect> effects = new ArrayList<>();

    /** An actor runs a step. */
    void runs(Actor actor, StepPayload payload, String requestId) {
        steps.put(actor.number(), new Running(payload, requestId));
    }

    /** An invocation has ended, however it did. */
    void ended(String requestId, Instant at) {
        ended.put(requestId, at);
    }

    /** Whether an invocation ran at a time. */
    public boolean isRunning(String requestId, Instant at) {
        var end = ended.get(requestId);
        return end == null || end.isAfter(at);
    }

    /** A tool has its effect; answers what no other effect says. */
    String effect(Instant at, Actor actor, String tool) {
        var running = steps.get(actor.number());
        if (running == null) {
            throw new IllegalStateException("no step runs");
        }
        var what = running.step().key().text() + "/" + (effects.size() + 1);
        effects.add(new Effect(at, running.step(), running.requestId(), tool, what));
        return what;
    }

    /** All of them, in their order. */
    public List<Effect> effects() {
        return List.copyOf(effects);
    }
}
