package dev.jobwright.jobs.steps;

import dev.jobwright.jobs.files.Lists;
import dev.jobwright.jobs.files.Values;
import dev.jobwright.jobs.items.Keys;
import dev.jobwright.jobs.items.ScopeItem;
import dev.jobwright.jobs.items.VariableItem;
import dev.jobwright.jobs.job.Stored;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.table.Item;
import dev.jobwright.jobs.table.Table;
import dev.jobwright.jobs.workflow.Plan.Binding;
import dev.jobwright.jobs.workflow.Plan.Writer;
import dev.jobwright.jobs.workflow.VariableId;
import dev.jobwright.jobs.workflow.Workflow.Merge;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The values of a run's variables, as they stand when they are read. */
public final class Variables {
    private final Table table;
    private final Lineage lineage;
    private final Values values;
    private final Lists lists;

    /** Where variables and large values are. */
    public Variables(Table table, Values values) {
        this.table = table;
        this.lineage = new Lineage(table);
        this.values = values;
        this.lists = new Lists(values);
    }

    /** Every parameter of a step that has a value. */
    Json.Obj parameters(Place place) {
        var fields = Json.object();
        place.step()
                .parameters()
                .forEach((name, binding) -> fields.putIf(name, value(place.reader(), binding)));
        return fields.done();
    }

    /** Some variables, by name, as they are kept; those that are not set are left out. */
    public Map<String, Stored> kept(Reader reader, Map<?, ? extends Binding> bindings) {
        var found = new LinkedHashMap<String, Stored>();
        bindings.forEach((name, binding) ->
                stored(reader, binding).ifPresent(value -> found.put(name.toString(), value)));
        return found;
    }

    /** The value that a binding stands for, if there is one. */
    Optional<Json> value(Reader reader, Binding binding) {
        return switch (binding) {
            case Binding.Literal(var value) -> Optional.of(value);
            case Binding.Read read -> read(reader, read);
        };
    }

    /** The same as it is kept, so that what is large is not fetched to be kept again. */
    Optional<Stored> stored(Reader reader, Binding binding) {
        return binding instanceof Binding.Read read
                        && read.merge() == Merge.OVERRIDE
                        && read.path().isEmpty()
                ? last(reader, read)
                : value(reader, binding).map(Stored.Inline::new);
    }

    private Optional<Json> read(Reader reader, Binding.Read read) {
        return switch (read.merge()) {
            case OVERRIDE ->
                    last(reader, read).flatMap(found -> at(load(reader, found), read.path()));
            case APPEND ->
                    Optional.of(
                            Json.array(
                                    all(reader, read).stream()
                                            .map(found -> at(load(reader, found), read.path()))
                                            .flatMap(Optional::stream)
                                            .toList()));
        };
    }

    private Json load(Reader reader, Stored stored) {
        return values.load(reader.run().job(), stored);
    }

    /** Where nothing is run twice, the last of its writers that set it is found by its key. */
    private Optional<Stored> last(Reader reader, Binding.Read read) {
        if (reader.plan().hasJumps()) {
            var all = all(reader, read);
            return all.isEmpty() ? Optional.empty() : Optional.of(all.getLast());
        }
        for (var writer : read.writers().reversed()) {
            var found = written(reader, read.variable(), writer);
            if (!found.isEmpty()) {
                return Optional.of(found.getLast().value());
            }
        }
        return Optional.empty();
    }

    /** All that was set before, in the order in which it was. */
    private List<Stored> all(Reader reader, Binding.Read read) {
        var inOrder = new ArrayList<Written>();
        for (var writer : read.writers()) {
            for (var one : written(reader, read.variable(), writer)) {
                int place = inOrder.size();
                while (place > 0 && one.at().isBefore(inOrder.get(place - 1).at())) {
                    place--;
                }
                inOrder.add(place, one);
            }
        }
        return inOrder.stream().map(Written::value).toList();
    }

    /**
     * A value that was set.
     *
     * @param at when
     */
    private record Written(Moment at, Stored value) {
        static Written first(Stored value) {
            return new Written(Moment.of("0", 0), value);
        }
    }

    private List<Written> written(Reader reader, VariableId variable, Writer writer) {
        return switch (writer) {
            case Writer.Item() -> List.of(Written.first(element(reader)));
            case Writer.Inputs() -> input(reader, variable).map(Written::first).stream().toList();
            case Writer.Step(var step) -> {
                var key = new StepKey(reader.scope(), step, "1", "");
                int position = reader.plan().position(step);
                yield items(reader, variable, key).stream()
                        .map(item ->
                                new Written(
                                        Moment.of(VariableItem.visit(item), position),
                                        VariableItem.read(item)))
                        .filter(one -> reader.before().map(one.at()::isBefore).orElse(true))
                        .toList();
            }
        };
    }

    private List<Item> items(Reader reader, VariableId variable, StepKey writer) {
        var run = reader.run();
        return reader.plan().hasJumps()
                ? lineage.all(
                        run,
                        writer,
                        runNo -> VariableItem.ofVisits(run.job(), runNo, variable, writer))
                : lineage
                        .left(
                                run,
                                writer,
                                runNo -> Keys.variable(run.job(), runNo, variable.value(), writer))
                        .stream()
                        .toList();
    }

    private Optional<Stored> input(Reader reader, VariableId variable) {
        var run = reader.run();
        if (reader.scope().isEmpty()) {
            return Optional.ofNullable(run.inputs().get(variable.value()));
        }
        var call = StepKey.calls(reader.scope()).getLast();
        return table.get(Keys.scope(run.job(), run.runNo(), call))
                .map(ScopeItem::read)
                .flatMap(inputs -> Optional.ofNullable(inputs.get(variable.value())));
    }

    private Stored element(Reader reader) {
        var place = reader.at().orElseThrow();
        var element = place.element().orElseThrow();
        var index = place.key().index();
        return new Stored.Inline(lists.element(place.job(), element.list(), index));
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
