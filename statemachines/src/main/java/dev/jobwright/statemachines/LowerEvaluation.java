package dev.jobwright.statemachines;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.steps.StepPayload.Part;
import dev.jobwright.jobs.workflow.Evaluation;
import dev.jobwright.jobs.workflow.Evaluation.Target;
import dev.jobwright.jobs.workflow.Plan.Binding;
import dev.jobwright.statemachines.Piece.Exits;
import dev.jobwright.statemachines.State.Rule;
import dev.jobwright.statemachines.State.Then;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The states of an evaluation: the Task that decides, and the Choice that goes on by its answer.
 * One that only sets variables needs no Choice.
 *
 * @param step the step
 * @param evaluation what it decides
 */
record LowerEvaluation(LowerStep step, Evaluation<Binding> evaluation) {
    /** What a machine gives that was ended before its last step. */
    static final Json ENDED = Json.object().put("next", "end").done();

    Piece piece() {
        if (!evaluation.mayEnd() && evaluation.jumps().isEmpty()) {
            return step.piece();
        }
        var made = new LinkedHashMap<String, State>();
        into(made, Assemble.LAST);
        return new Piece(
                step.step().id(),
                1,
                step.entry(),
                Optional.of(evaluation),
                evaluation.mayEnd(),
                Measure.of(made).taking(1, 1),
                this::into);
    }

    private void into(Map<String, State> states, Exits exits) {
        var choice = step.named("choice");
        states.put(step.entry(), step.task(Part.WHOLE, answer(), new Then.Next(choice)));
        states.put(choice, choice(states, exits));
        step.settled(states, exits.next());
    }

    private Json answer() {
        var output = step.carried().fields().put("next", Expression.ANSWERED_NEXT.json());
        return step.carried().counted()
                ? output.put("again", Expression.ANSWERED_VISIT.json()).done()
                : output.done();
    }

    private State choice(Map<String, State> states, Exits exits) {
        var rules = new ArrayList<Rule>();
        for (var jump : evaluation.jumps()) {
            var output =
                    exits.isBack(jump.step())
                            ? Optional.<Json>of(
                                    Json.object().put("visit", Expression.AGAIN.json()).done())
                            : Optional.<Json>empty();
            rules.add(
                    new Rule(
                            Expression.nextIs(evaluation.label(jump)),
                            output,
                            exits.entryOf(jump.step())));
        }
        if (evaluation.mayEnd()) {
            var end = step.named("end");
            states.put(end, new State.Succeed(ENDED));
            rules.add(
                    new Rule(
                            Expression.nextIs(evaluation.label(new Target.End())),
                            Optional.empty(),
                            end));
        }
        return new State.Choice(rules, Onward.to(exits.next(), step.named("done"), states));
    }
}
