package dev.jobwright.jobs.steps;

import dev.jobwright.jobs.files.Values;
import dev.jobwright.jobs.items.StepItem;
import dev.jobwright.jobs.steps.BeginStep.Beginning;
import dev.jobwright.jobs.steps.StepRun.State;
import dev.jobwright.jobs.table.Table;
import dev.jobwright.jobs.workflow.Evaluation;
import dev.jobwright.jobs.workflow.Plan.Binding;

import java.time.InstantSource;

/**
 * Runs an evaluation. It is decided and remembered in one transaction, so that the state machine
 * goes the same way however often it asks.
 */
final class RunEvaluation {
    private final Lineage lineage;
    private final Conclude conclude;
    private final BeginStep begin;
    private final Values values;
    private final Decide decide;
    private final InstantSource clock;

    RunEvaluation(Table table, Steps steps) {
        this.lineage = new Lineage(table);
        this.conclude = steps.conclude();
        this.begin = steps.begin();
        this.values = steps.values();
        this.decide = new Decide(new Conditions(steps.variables()));
        this.clock = steps.clock();
    }

    StepAnswer whole(Place place, Evaluation<Binding> evaluation) {
        var step = begin.handle(place, () -> Beginning.of(state(place, evaluation)));
        return switch (step.state()) {
            case State.Done done -> conclude.again(place, step, done);
            case State.AtWork state -> throw Conclude.busy(state);
            case State.Asked _, State.Timed _, State.Called _, State.Spread _ ->
                    throw Conclude.misplaced(step);
        };
    }

    private State state(Place place, Evaluation<Binding> evaluation) {
        int jumps = evaluation.jumps().isEmpty() ? 0 : jumpsBefore(place, evaluation);
        var decision = decide.on(place, evaluation, jumps);
        var outputs = values.keep(place.job(), decision.outputs());
        return new State.Completed(clock.instant(), outputs, decision.onward());
    }

    /** Earlier visits remember that they jumped; there is nothing else to count. */
    private int jumpsBefore(Place place, Evaluation<Binding> evaluation) {
        var labels = evaluation.jumps().stream().map(evaluation::label).toList();
        var visits =
                lineage.all(
                        place.run(),
                        place.key(),
                        runNo -> StepItem.ofVisits(place.job(), runNo, place.key()));
        int jumps = 0;
        for (var item : visits) {
            var visit = StepItem.read(item);
            boolean isEarlier = place.at(visit.key()).isBefore(place.moment());
            if (isEarlier
                    && visit.state() instanceof State.Completed completed
                    && labels.contains(completed.onward().label())) {
                jumps++;
            }
        }
        return jumps;
    }
}
