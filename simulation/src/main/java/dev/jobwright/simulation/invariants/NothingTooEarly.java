package dev.jobwright.simulation.invariants;

import dev.jobwright.jobs.steps.StepRun;
import dev.jobwright.jobs.steps.StepRun.State;
import dev.jobwright.simulation.world.World;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BiConsumer;

/** A step that waits for a time is not done, and not tried again, before it. */
final class NothingTooEarly implements Invariant {
    private static final Duration NIGHT = Duration.ofSeconds(90);

    @Override
    public String name() {
        return "I13 nothing is too early";
    }

    @Override
    public void check(World world, BiConsumer<String, String> broken) {
        StepChange.of(world)
                .forEach(change -> {
                    var due = change.before().flatMap(step -> due(step, change.after()));
                    if (isNight(change)
                            && change.at().isBefore(change.after().startedAt().plus(NIGHT))) {
                        broken.accept(change.place(), "the night was shorter than " + NIGHT);
                    }
                    if (due.filter(change.at()::isBefore).isPresent()) {
                        broken.accept(
                                change.place(), change.before() + " became " + change.after());
                    }
                });
    }

    /** The step of the world's workflows that only lets time pass. */
    private static boolean isNight(StepChange change) {
        return change.after().key().step().value().equals("night")
                && change.after().state() instanceof State.Completed;
    }

    private static Optional<Instant> due(StepRun before, StepRun after) {
        return switch (before.state()) {
            case State.Timed(var dueAt) ->
                    after.state() instanceof State.Completed
                            ? Optional.of(dueAt)
                            : Optional.empty();
            case State.Waiting(var notBefore, _) ->
                    after.state() instanceof State.Leased
                            ? Optional.of(notBefore)
                            : Optional.empty();
            case State.Leased _, State.Asked _, State.Called _, State.Spread _, State.Done _ ->
                    Optional.empty();
        };
    }
}
