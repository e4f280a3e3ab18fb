package dev.jobwright.jobs.steps;

import dev.jobwright.jobs.files.Values;
import dev.jobwright.jobs.items.Keys;
import dev.jobwright.jobs.items.VariableItem;
import dev.jobwright.jobs.job.Run;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.table.Table;
import dev.jobwright.jobs.workflow.Plan;
import dev.jobwright.jobs.workflow.Plan.Binding;

import java.util.List;
import java.util.Optional;

/** The values of a run's variables, as they stand when they are read. */
public final class Variables {
    private final Table table;
    private final Values values;

    /** Where variables and large values are. */
    public Variables(Table table, Values values) {
        this.table = table;
        this.values = values;
    }

    /** Every parameter of a step that has a value. */
    Json.Obj parameters(Place place) {
        var fields = Json.object();
        place.step()
                .parameters()
                .forEach((name, binding) -> fields.putIf(name, value(place.run(), binding)));
        return fields.done();
    }

    /** The value that a binding stands for, if there is one. */
    public Optional<Json> value(Run run, Binding binding) {
        return switch (binding) {
            case Binding.Literal(var value) -> Optional.of(value);
            case Binding.Read read -> variable(run, read).flatMap(found -> at(found, read.path()));
        };
    }

    /** The last of its writers that set it counts. */
    private Optional<Json> variable(Run run, Binding.Read read) {
        for (var writer : read.writers().reversed()) {
            var found =
                    switch (writer) {
                        case Plan.Writer.Item _ ->
                                throw new IllegalArgumentException("no step is repeated yet");
                        case Plan.Writer.Inputs _ ->
                                Optional.ofNullable(run.inputs().get(read.variable().value()))
                                        .map(stored -> values.load(run.job(), stored));
                        case Plan.Writer.Step(var step) ->
                                table.get(
                                                Keys.variable(
                                                        run.job(),
                                                        run.runNo(),
                                                        read.variable().value(),
                                                        StepKey.of(step)))
                                        .map(VariableItem::read)
                                        .map(stored -> values.load(run.job(), stored));
                    };
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static Optional<Json> at(Json value, List<String> path) {
        var here = Optional.of(value);
        for (var field : path) {
            here =
                    here.flatMap(found ->
                            found instanceof Json.Obj object
                                    ? object.get(field)
                                    : Optional.empty());
        }
        return here;
    }
}
