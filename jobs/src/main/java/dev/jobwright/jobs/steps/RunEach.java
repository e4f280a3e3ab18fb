package dev.jobwright.jobs.steps;

import dev.jobwright.jobs.files.Lists;
import dev.jobwright.jobs.items.TallyItem;
import dev.jobwright.jobs.job.Failure;
import dev.jobwright.jobs.job.Stored;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.steps.BeginStep.Beginning;
import dev.jobwright.jobs.steps.StepRun.State;
import dev.jobwright.jobs.workflow.ForEach;
import dev.jobwright.jobs.workflow.Plan.Binding;

import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs the beginning and the end of a step that is repeated over a list. Its elements are steps of
 * their own in between; their outputs become lists, in the order of the elements.
 */
final class RunEach {
    private final StepLedger ledger;
    private final Conclude conclude;
    private final BeginStep begin;
    private final Variables variables;
    private final Lists lists;
    private final GatherOutputs gather;
    private final CountElements elements;
    private final InstantSource clock;

    RunEach(Steps steps, RunStep.Around around) {
        this.ledger = steps.ledger();
        this.conclude = steps.conclude();
        this.begin = steps.begin();
        this.variables = steps.variables();
        this.lists = new Lists(steps.values());
        this.gather = new GatherOutputs(around.table(), steps.values());
        this.elements = new CountElements(around.table(), around.tell());
        this.clock = steps.clock();
    }

    StepAnswer spread(Place place) {
        var step = begin.handle(place, () -> beginning(place));
        return switch (step.state()) {
            case State.Spread(var count, _) -> {
                conclude.tell(place);
                yield StepAnswer.spread(count);
            }
            case State.Done done -> conclude.again(place, step, done);
            case State.AtWork state -> throw Conclude.busy(state);
            case State.Asked _, State.Timed _, State.Called _ -> throw Conclude.misplaced(step);
        };
    }

    StepAnswer gather(Place place) {
        var step = ledger.find(place).orElseThrow(Conclude::stopped);
        return switch (step.state()) {
            case State.Spread(var count, _) -> {
                var outputs = gather.handle(place, count);
                elements.tellAll(place, count);
                yield conclude.with(place, step, new State.Completed(clock.instant(), outputs));
            }
            case State.Done done -> conclude.again(place, step, done);
            case State.AtWork state -> throw Conclude.busy(state);
            case State.Asked _, State.Timed _, State.Called _ -> throw Conclude.misplaced(step);
        };
    }

    private Beginning beginning(Place place) {
        var items = place.step().forEach().orElseThrow().items();
        var value = variables.stored(place.reader(), items);
        var spread = value.flatMap(found -> lists.spread(place.job(), found));
        if (spread.isEmpty()) {
            var what = value.isPresent() ? " is not a list" : " is not set";
            return failed(place, "NotAList", name(items) + what);
        }
        int count = spread.get().count();
        if (count > ForEach.MOST_ITEMS) {
            var most = " elements, and a step is repeated at most " + ForEach.MOST_ITEMS + " times";
            return failed(place, "TooManyItems", name(items) + " has " + count + most);
        }
        return count == 0
                ? Beginning.of(new State.Completed(clock.instant(), none(place)))
                : new Beginning(
                        new State.Spread(count, spread.get().list()),
                        List.of(TallyItem.open(place.job(), place.runNo(), place.key(), count)));
    }

    private Beginning failed(Place place, String error, String message) {
        var failure = new Failure(error, message);
        return Beginning.of(Verdict.failedForGood(place.step(), failure, clock.instant()));
    }

    private static Map<String, Stored> none(Place place) {
        var outputs = new LinkedHashMap<String, Stored>();
        place.step()
                .outputs()
                .keySet()
                .forEach(output -> outputs.put(output, new Stored.Inline(Json.array(List.of()))));
        return outputs;
    }

    private static String name(Binding items) {
        return switch (items) {
            case Binding.Literal _ -> "The list of the workflow";
            case Binding.Read(var variable, var path, _, _) ->
                    path.isEmpty() ? variable.value() : variable + "." + String.join(".", path);
        };
    }
}
