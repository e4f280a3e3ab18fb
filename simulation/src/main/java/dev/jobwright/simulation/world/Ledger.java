package dev.jobwright.simulation.world;

import dev.jobwright.jobs.steps.StepPayload;
import dev.jobwright.simulation.time.Actor;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Every effect that a tool has had, whether or not anybody came to know of it. */
public final class Ledger {

    /**
     * One.
     *
     * @param step of which step, exactly
     * @param what it said; no two say the same
     */
    public record Effect(Instant at, StepPayload step, String tool, String what) {}

    private final Map<Integer, StepPayload> steps = new HashMap<>();
    private final List<Effect> effects = new ArrayList<>();

    /** An actor runs a step. */
    void runs(Actor actor, StepPayload payload) {
        steps.put(actor.number(), payload);
    }

    /** Which step an actor runs. */
    Optional<StepPayload> step(Actor actor) {
        return Optional.ofNullable(steps.get(actor.number()));
    }

    /** A tool has its effect; answers what no other effect says. */
    String effect(Instant at, Actor actor, String tool) {
        var step = step(actor).orElseThrow(() -> new IllegalStateException("no step runs"));
        var what = step.key().text() + "/" + (effects.size() + 1);
        effects.add(new Effect(at, step, tool, what));
        return what;
    }

    /** All of them, in their order. */
    public List<Effect> effects() {
        return List.copyOf(effects);
    }
}
