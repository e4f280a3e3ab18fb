package dev.jobwright.jobs.workflow;

import dev.jobwright.jobs.json.ObjectReader;
import dev.jobwright.jobs.json.Place;
import dev.jobwright.jobs.workflow.Evaluation.Condition;
import dev.jobwright.jobs.workflow.Evaluation.Target;
import dev.jobwright.jobs.workflow.Workflow.Mapping;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Reads the decisions of an evaluation.
 *
 * @param steps the steps to which it may lead
 * @param self the step that evaluates; empty where its id is not a proper one
 */
record ReadEvaluation(StepIds steps, Optional<StepId> self) {
    private static final int MOST_JUMPS = 100;
    private static final int USUAL_JUMPS = 3;
    private static final List<String> ACTIONS = List.of("continue", "end");

    Optional<Evaluation<Mapping>> read(Place at) {
        return at.object().map(this::evaluation);
    }

    private Evaluation<Mapping> evaluation(ObjectReader fields) {
        var conditions = fields.required("conditions").map(this::conditions);
        var otherwise = fields.optional("default_action").flatMap(ReadEvaluation::action);
        var jumps = fields.optional("maximum_jumps").flatMap(at -> at.whole(0, MOST_JUMPS));
        fields.refuseOthers();
        return new Evaluation<>(
                conditions.orElse(List.of()),
                otherwise.orElse(new Target.Continue()),
                jumps.map(Long::intValue).orElse(USUAL_JUMPS));
    }

    private List<Condition<Mapping>> conditions(Place at) {
        var conditions = new ArrayList<Condition<Mapping>>();
        Set<String> ids = new HashSet<>();
        var items = at.items(1, ReadComparison.MOST_CONDITIONS).orElse(List.of());
        for (int i = 0; i < items.size(); i++) {
            var item = items.get(i);
            var usual = "condition_" + (i + 1);
            item.object()
                    .flatMap(fields -> condition(fields, usual))
                    .ifPresent(condition -> {
                        if (!ids.add(condition.id())) {
                            item.problem(
                                    "DUPLICATE_CONDITION",
                                    "an earlier condition is called " + condition.id());
                        }
                        conditions.add(condition);
                    });
        }
        return conditions;
    }

    private Optional<Condition<Mapping>> condition(ObjectReader fields, String usualId) {
        var id = fields.optional("condition_id").flatMap(at -> Names.read(at, name -> name));
        var comparison = ReadComparison.of(fields);
        var target = target(fields);
        fields.refuseOthers();
        return comparison.map(it -> new Condition<>(id.orElse(usualId), it, target));
    }

    /** A condition that names no target leads to the next step. */
    private Target target(ObjectReader fields) {
        var action = fields.optional("action");
        var named = fields.optional("target_step_id");
        var numbered = fields.optional("target_step_index");
        Stream.of(action, named, numbered)
                .flatMap(Optional::stream)
                .skip(1)
                .forEach(place ->
                        place.problem(
                                "CONFLICTING_FIELDS",
                                "a condition has one of action, target_step_id and"
                                        + " target_step_index"));
        return action.flatMap(ReadEvaluation::action)
                .or(() -> named.flatMap(at -> jump(at, steps.named(at))))
                .or(() -> numbered.flatMap(at -> jump(at, steps.numbered(at))))
                .orElse(new Target.Continue());
    }

    private Optional<Target> jump(Place at, Optional<StepId> step) {
        if (step.isPresent() && step.equals(self)) {
            at.problem("INVALID_JUMP", "an evaluation cannot lead to itself: name another step");
        }
        return step.map(Target.Jump::new);
    }

    private static Optional<Target> action(Place at) {
        return at.word(
                word ->
                        switch (word) {
                            case "continue" -> Optional.of(new Target.Continue());
                            case "end" -> Optional.of(new Target.End());
                            default -> Optional.empty();
                        },
                ACTIONS);
    }
}
