package dev.jobwright.jobs.steps;

import dev.jobwright.jobs.items.TallyItem;
import dev.jobwright.jobs.items.VariableItem;
import dev.jobwright.jobs.job.Stored;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.steps.StepRun.State;
import dev.jobwright.jobs.table.Write;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a step's end changes beside the step: the variables that it sets, or the count it is in. */
final class Effects {
    private Effects() {}

    /** The writes that go with a step's state. */
    static List<Write> writes(Place place, StepRun next) {
        if (!(next.state() instanceof State.Done done)) {
            return List.of();
        }
        return place.element().isPresent()
                ? List.of(
                        TallyItem.count(
                                place.job(),
                                place.runNo(),
                                place.key(),
                                tally(done).spending(next.spent())))
                : variables(place, done);
    }

    private static List<Write> variables(Place place, State.Done done) {
        var writes = new ArrayList<Write>();
        place.step()
                .outputs()
                .forEach((output, variable) ->
                        value(done, output)
                                .map(value ->
                                        VariableItem.create(
                                                place.job(),
                                                place.runNo(),
                                                variable,
                                                place.key(),
                                                value))
                                .ifPresent(writes::add));
        return writes;
    }

    /** Nothing when the step is skipped, null when its failure is survived. */
    private static Optional<Stored> value(State.Done done, String output) {
        return switch (done) {
            case State.Completed(_, var outputs, _) -> Optional.ofNullable(outputs.get(output));
            case State.Failed(_, _, var stops) ->
                    stops ? Optional.empty() : Optional.of(new Stored.Inline(Json.NULL));
            case State.Skipped _, State.Cancelled _ -> Optional.empty();
        };
    }

    private static Tally tally(State.Done done) {
        return switch (done) {
            case State.Completed _ -> new Tally(0, 1, 0, 0);
            case State.Failed _ -> new Tally(0, 0, 1, 0);
            case State.Skipped _ -> new Tally(0, 0, 0, 1);
            case State.Cancelled _ -> Tally.NONE;
        };
    }
}
