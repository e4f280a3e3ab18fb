package dev.jobwright.jobs.workflow;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.Place;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The ids of a document's steps, read ahead, so that any step can name any other.
 *
 * @param inOrder of each step; empty for a step that has no proper id
 * @param known all of them
 */
record StepIds(List<Optional<StepId>> inOrder, Set<StepId> known) {

    /** Notes a problem where two steps have one id. */
    static StepIds of(List<Place> steps) {
        var inOrder = new ArrayList<Optional<StepId>>();
        Set<StepId> known = new HashSet<>();
        for (var step : steps) {
            var id = id(step.value());
            id.filter(one -> !known.add(one))
                    .ifPresent(one ->
                            step.problems()
                                    .add(
                                            step.pointer() + "/step_id",
                                            "DUPLICATE_STEP",
                                            "an earlier step is called " + one));
            inOrder.add(id);
        }
        return new StepIds(inOrder, known);
    }

    private static Optional<StepId> id(Json step) {
        return step instanceof Json.Obj fields
                ? fields.text("step_id").filter(Names::allowed).map(StepId::new)
                : Optional.empty();
    }

    /** A step that another names by its id. */
    Optional<StepId> named(Place at) {
        var id = Names.read(at, StepId::new);
        if (id.isPresent() && !known.contains(id.get())) {
            at.problem("UNKNOWN_STEP", "no step is called " + id.get());
            return Optional.empty();
        }
        return id;
    }

    /** A step that another names by its place in the list, from 0. */
    Optional<StepId> numbered(Place at) {
        return at.whole(0, inOrder.size() - 1).flatMap(index -> inOrder.get(index.intValue()));
    }
}
