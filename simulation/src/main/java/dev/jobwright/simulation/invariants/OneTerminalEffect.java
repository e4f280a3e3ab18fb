package dev.jobwright.simulation.invariants;

import dev.jobwright.jobs.job.Stored;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.steps.StepRun;
import dev.jobwright.jobs.steps.StepRun.State;
import dev.jobwright.simulation.world.Ledger.Effect;
import dev.jobwright.simulation.world.World;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * A step that is done stays as it is, and what it set is the effect of the attempt that held it: of
 * several effects that a tool may have had, one counts.
 */
final class OneTerminalEffect implements Invariant {
    @Override
    public String name() {
        return "I1 one terminal effect of a step";
    }

    @Override
    public void check(World world, BiConsumer<String, String> broken) {
        var effects = new HashMap<String, Effect>();
        world.ledger().effects().forEach(effect -> effects.put(effect.what(), effect));
        StepChange.of(world)
                .forEach(change -> {
                    change.before()
                            .filter(OneTerminalEffect::isDone)
                            .filter(before -> !before.state().equals(change.after().state()))
                            .ifPresent(before ->
                                    broken.accept(
                                            change.place(), before + " became " + change.after()));
                    stale(change, effects).ifPresent(why -> broken.accept(change.place(), why));
                });
    }

    private static boolean isDone(StepRun step) {
        return step.state() instanceof State.Done;
    }

    private static Optional<String> stale(StepChange change, Map<String, Effect> effects) {
        var holder = change.before().map(StepRun::state).orElse(null);
        if (!(change.after().state() instanceof State.Completed(_, var outputs, _))
                || !(holder instanceof State.Leased lease)
                || !(outputs.get("text") instanceof Stored.Inline(Json.Str(var text)))) {
            return Optional.empty();
        }
        var effect = effects.get(text.substring(text.lastIndexOf(' ') + 1));
        if (effect == null) {
            return Optional.of("it set " + text + ", which no tool said");
        }
        boolean isItsOwn =
                effect.requestId().equals(lease.requestId())
                        && effect.step().key().equals(change.after().key());
        return isItsOwn
                ? Optional.empty()
                : Optional.of("it set " + effect + ", and was held by " + lease);
    }
}
