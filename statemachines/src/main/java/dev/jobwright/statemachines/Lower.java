package dev.jobwright.statemachines;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.workflow.Evaluation.Target.Jump;
import dev.jobwright.jobs.workflow.Plan;
import dev.jobwright.jobs.workflow.StepId;
import dev.jobwright.statemachines.arrange.Block;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * From a plan's steps, arranged in blocks, to the states of a machine: one Task a step, and what
 * little control flow stands around it.
 */
final class Lower {
    private final Target target;
    private final Map<StepId, Plan.Step> steps;
    private final Parts parts;
    private final Split split;

    private Lower(Target target, List<Plan.Step> steps, Parts parts) {
        this.target = target;
        this.steps = steps.stream().collect(toMap(Plan.Step::id, identity()));
        this.parts = parts;
        this.split = new Split(target, parts);
    }

    /**
     * The machine of some steps.
     *
     * @param comment what it is, for people
     * @param block the steps' ids, arranged
     * @param parts takes what becomes a machine of its own
     */
    static Machine machine(
            String comment, List<Plan.Step> steps, Block<StepId> block, Parts parts) {
        var line = new Lower(parts.target(), steps, parts).line(block, Carried.NOTHING);
        return new Machine(comment, line.level(), line.cost());
    }

    private Line line(Block<StepId> block, Carried around) {
        var carried = hasWayBack(block) ? new Carried(true, false) : around;
        return split.line(pieces(block, carried), carried);
    }

    private List<Piece> pieces(Block<StepId> block, Carried carried) {
        return switch (block) {
            case Block.Single<StepId>(var id) -> List.of(piece(step(id), carried));
            case Block.Sequence<StepId>(var blocks) ->
                    blocks.stream().flatMap(each -> pieces(each, carried).stream()).toList();
            case Block.Parallel<StepId>(var branches) -> List.of(parallel(branches, carried));
        };
    }

    /** Where a branch can be gone through again, its visits are counted within this one. */
    private Piece parallel(List<Block<StepId>> branches, Carried outer) {
        boolean counts = branches.stream().anyMatch(this::hasWayBack);
        var inner = counts ? new Carried(true, false) : outer;
        var visit = outer.counted() ? Expression.INNER_VISIT.json() : Json.of("1.1");
        var arguments =
                counts
                        ? Optional.<Json>of(Json.object().put("visit", visit).done())
                        : Optional.<Json>empty();
        var lines = branches.stream().map(branch -> line(branch, inner)).toList();
        return split.parallel(lines, arguments, outer, inner);
    }

    private Piece piece(Plan.Step step, Carried carried) {
        var lowered = new LowerStep(target, step, carried);
        if (step.forEach().isPresent()) {
            return new LowerEach(lowered, step.forEach().get(), parts).piece();
        }
        return step.action() instanceof Plan.Action.Evaluate(var evaluation)
                ? new LowerEvaluation(lowered, evaluation).piece()
                : lowered.piece();
    }

    /** Whether an evaluation of this very level may lead to a step before it. */
    private boolean hasWayBack(Block<StepId> block) {
        if (!(block instanceof Block.Sequence<StepId>(var blocks))) {
            return false;
        }
        Map<StepId, Integer> places = new HashMap<>();
        for (int i = 0; i < blocks.size(); i++) {
            if (blocks.get(i) instanceof Block.Single<StepId>(var id)) {
                places.put(id, i);
                if (jumps(step(id)).stream().map(Jump::step).anyMatch(places::containsKey)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static List<Jump> jumps(Plan.Step step) {
        return step.action() instanceof Plan.Action.Evaluate(var evaluation)
                ? evaluation.jumps()
                : List.of();
    }

    private Plan.Step step(StepId id) {
        return Optional.ofNullable(steps.get(id)).orElseThrow();
    }
}
