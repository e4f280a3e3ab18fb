package dev.jobwright.jobs.steps;

import dev.jobwright.jobs.files.Lists;
import dev.jobwright.jobs.files.Values;
import dev.jobwright.jobs.job.Stored;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.steps.StepRun.State;
import dev.jobwright.jobs.table.Table;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Brings the outputs of a repeated step's elements together, page by page: one list for each output
 * that the workflow uses. An element that failed or was skipped stands in them as null, so that an
 * index means the same in all of them.
 */
final class GatherOutputs {
    /** Elements that are read at once. */
    private static final int PAGE = 1_000;

    private final Lineage lineage;
    private final Values values;
    private final Lists lists;

    GatherOutputs(Table table, Values values) {
        this.lineage = new Lineage(table);
        this.values = values;
        this.lists = new Lists(values);
    }

    /**
     * The lists, by output.
     *
     * @param count how many elements there are
     * @throws IllegalStateException if one of them has not come to its end
     */
    Map<String, Stored> handle(Place place, int count) {
        var outputs = new LinkedHashMap<String, Lists.Made>();
        place.step().outputs().keySet().forEach(name -> outputs.put(name, lists.make(place.job())));
        if (!outputs.isEmpty()) {
            int next = 0;
            var elements = lineage.elements(place.run(), place.key(), 0, PAGE);
            while (elements.hasNext()) {
                add(place, elements.next().step(), next, outputs);
                next++;
            }
            if (next != count) {
                throw unfinished(place, next);
            }
        }
        var gathered = new LinkedHashMap<String, Stored>();
        outputs.forEach((name, list) -> gathered.put(name, list.done()));
        return values.keep(place.job(), gathered);
    }

    private void add(Place place, StepRun element, int index, Map<String, Lists.Made> outputs) {
        if (element.key().index() != index || !(element.state() instanceof State.Done done)) {
            throw unfinished(place, index);
        }
        outputs.forEach((name, list) ->
                list.add(
                        output(done, name)
                                .map(value -> values.load(place.job(), value))
                                .orElse(Json.NULL)));
    }

    private static Optional<Stored> output(State.Done done, String name) {
        return done instanceof State.Completed(_, var outputs, _)
                ? Optional.ofNullable(outputs.get(name))
                : Optional.empty();
    }

    private static IllegalStateException unfinished(Place place, int index) {
        return new IllegalStateException(
                "element " + index + " of " + place.key() + " has not come to its end");
    }
}
