package dev.jobwright.simulation.invariants;

import dev.jobwright.jobs.control.Jobs;
import dev.jobwright.jobs.items.Keys;
import dev.jobwright.jobs.items.TallyItem;
import dev.jobwright.jobs.items.VariableItem;
import dev.jobwright.jobs.job.Run;
import dev.jobwright.jobs.publish.Workflows;
import dev.jobwright.jobs.steps.Scopes;
import dev.jobwright.jobs.steps.StepRun;
import dev.jobwright.jobs.steps.StepRun.State;
import dev.jobwright.jobs.table.Pages;
import dev.jobwright.jobs.workflow.Plan;
import dev.jobwright.simulation.world.World;

import java.util.function.BiConsumer;

/** What a step has set is there, as the step has it; and what a list has done is counted right. */
final class EffectsAreWhole implements Invariant {
    @Override
    public String name() {
        return "I1 the effect of a step is whole";
    }

    @Override
    public void check(World world, BiConsumer<String, String> broken) {
        var jobs = new Jobs(world.table());
        var scopes = new Scopes(new Workflows(world.table(), world.blobs()));
        for (var job : world.jobs()) {
            for (int runNo = 1; runNo <= job.runNo(); runNo++) {
                var run = jobs.run(job.uid(), runNo);
                if (run.isPresent()) {
                    Begun.in(world, job.uid(), runNo)
                            .forEach(step -> check(world, run.get(), scopes, step, broken));
                }
            }
        }
    }

    private static void check(
            World world, Run run, Scopes scopes, StepRun step, BiConsumer<String, String> broken) {
        var key = step.key();
        var planned = scopes.plan(run.workflow(), key.scope()).step(key.step()).orElseThrow();
        if (step.state() instanceof State.Completed done) {
            if (planned.forEach().isEmpty()) {
                checkVariables(world, run, planned, step, done, broken);
            } else if (key.item().isEmpty() && run.course().base().isEmpty()) {
                checkCount(world, run, step, broken);
            }
        }
    }

    private static void checkVariables(
            World world,
            Run run,
            Plan.Step planned,
            StepRun step,
            State.Completed done,
            BiConsumer<String, String> broken) {
        planned.outputs()
                .forEach((output, variable) -> {
                    var key = Keys.variable(run.job(), run.runNo(), variable.value(), step.key());
                    var set = world.table().get(key).map(VariableItem::read).orElse(null);
                    var should = done.outputs().get(output);
                    if (should != null && !should.equals(set)) {
                        broken.accept(
                                key.toString(), "it is " + set + ", and was set to " + should);
                    }
                });
    }

    private static void checkCount(
            World world, Run run, StepRun step, BiConsumer<String, String> broken) {
        var parts = Pages.each(world.table(), TallyItem.ofStep(run.job(), run.runNo(), step.key()));
        var counted = TallyItem.sum(parts).done();
        long done =
                Begun.in(world, run.job(), run.runNo())
                        .filter(one -> isElement(one, step))
                        .filter(one -> one.state() instanceof State.Done)
                        .filter(one -> !(one.state() instanceof State.Cancelled))
                        .count();
        if (counted != done) {
            broken.accept(step.key().text(), done + " elements are done, " + counted + " counted");
        }
    }

    private static boolean isElement(StepRun one, StepRun of) {
        return !one.key().item().isEmpty() && one.key().repeated().equals(of.key());
    }
}
