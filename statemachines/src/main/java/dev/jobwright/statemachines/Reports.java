package dev.jobwright.statemachines;

import dev.jobwright.jobs.workflow.Compiler.Report;
import dev.jobwright.jobs.workflow.Plan;
import dev.jobwright.jobs.workflow.StepId;
import dev.jobwright.statemachines.arrange.Arrangement;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What a person who pays for a machine wants to know of it. */
final class Reports {
    /** More than these nobody reads. */
    private static final int MOST_WAITS = 1_000;

    private Reports() {}

    /**
     * The report of a compiled plan.
     *
     * @param cleanUp what runs after the machine, if anything does
     * @param arrangement of the machine's steps
     */
    static Report of(
            Plan plan, Machine main, Optional<Machine> cleanUp, Arrangement<StepId> arrangement) {
        var cost = cleanUp.map(machine -> main.cost().then(machine.cost())).orElse(main.cost());
        return new Report(
                cost.steps(),
                cost.branching(),
                perElement(plan),
                cost.worst(),
                main.cost().worstEvents(),
                arrangement
                        .forcedWaits()
                        .limit(MOST_WAITS)
                        .map(wait -> new Report.Wait(wait.step(), wait.waitsFor()))
                        .toList());
    }

    private static Map<StepId, Integer> perElement(Plan plan) {
        var each = new LinkedHashMap<StepId, Integer>();
        for (var step : plan.steps()) {
            if (step.forEach().isPresent()) {
                each.put(step.id(), 1 + LowerStep.branching(step));
            }
        }
        return each;
    }
}
