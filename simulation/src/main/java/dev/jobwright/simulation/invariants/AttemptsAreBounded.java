package dev.jobwright.simulation.invariants;

import dev.jobwright.jobs.publish.Workflows;
import dev.jobwright.jobs.steps.Scopes;
import dev.jobwright.jobs.steps.StepRun;
import dev.jobwright.jobs.steps.StepRun.State;
import dev.jobwright.simulation.world.World;

import java.util.function.BiConsumer;

/** No step is attempted more often than it may, and its fence only grows. */
final class AttemptsAreBounded implements Invariant {
    @Override
    public String name() {
        return "I12 attempts are bounded, and the fence only grows";
    }

    @Override
    public void check(World world, BiConsumer<String, String> broken) {
        var runs = Runs.of(world);
        var scopes = new Scopes(new Workflows(world.table(), world.blobs()));
        StepChange.of(world)
                .forEach(change -> {
                    var key = change.after().key();
                    var run = runs.get(change.job(), change.runNo());
                    var step =
                            scopes.plan(run.workflow(), key.scope()).step(key.step()).orElseThrow();
                    if (change.after().attempts() > step.maxAttempts()) {
                        broken.accept(change.place(), "attempt " + change.after().attempts());
                    }
                    change.before()
                            .filter(before -> !isCounted(before, change.after()))
                            .ifPresent(before ->
                                    broken.accept(
                                            change.place(), before + " became " + change.after()));
                    if (change.before().map(StepRun::fence).orElse(0L) > change.after().fence()) {
                        broken.accept(
                                change.place(), change.before() + " became " + change.after());
                    }
                });
    }

    /** Whoever takes a step has a new fence; within one execution that is another attempt. */
    private static boolean isCounted(StepRun before, StepRun after) {
        if (!(after.state() instanceof State.Leased is)) {
            return true;
        }
        return switch (before.state()) {
            case State.Leased was ->
                    after.fence() > before.fence()
                            && (after.attempts() > before.attempts()
                                    || was.order().launch() != is.order().launch()
                                    || was.order().redrive() != is.order().redrive());
            case State.Waiting _ ->
                    after.fence() > before.fence() && after.attempts() > before.attempts();
            case State.Timed _, State.Asked _, State.Called _, State.Spread _, State.Done _ -> true;
        };
    }
}
