package dev.jobwright.statemachines;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.steps.StepPayload.Part;
import dev.jobwright.jobs.workflow.ForEach;
import dev.jobwright.jobs.workflow.Plan.Binding;
import dev.jobwright.statemachines.State.Rule;
import dev.jobwright.statemachines.State.Then;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The states of a step that is repeated over a list. Its beginning says how long the list is; a
 * short one is gone through by a Map of this machine, a long one by executions of another that take
 * a chunk each; its end brings the elements' outputs together.
 */
final class LowerEach {
    /** The entries of the history that a list may write here; the rest goes elsewhere. */
    private static final long MOST_EVENTS_HERE = 5_000;

    private final LowerStep step;
    private final ForEach<Binding> forEach;
    private final Parts parts;
    private final Level item;
    private final Cost ofItem;

    LowerEach(LowerStep step, ForEach<Binding> forEach, Parts parts) {
        this.step = step;
        this.forEach = forEach;
        this.parts = parts;
        var states = new LinkedHashMap<String, State>();
        var inner = step.ofItem();
        inner.into(states, new Then.End());
        this.item = new Level(inner.entry(), states);
        this.ofItem = Measure.of(states);
    }

    Piece piece() {
        int few = fitting(MOST_EVENTS_HERE);
        int chunk = fitting(Split.MOST_EVENTS);
        var machine = parts.add("The elements of " + step.step().id(), chunkLevel(), ofMany(chunk));
        var states = new LinkedHashMap<String, State>();
        into(states, new Choices(few, chunk, machine), new Then.End());
        var cost = Measure.of(states).then(ofList(few, chunk)).taking(1, 3);
        return new Piece(
                step.step().id(),
                1,
                step.name(Part.SPREAD),
                Optional.empty(),
                false,
                cost,
                (level, exits) -> into(level, new Choices(few, chunk, machine), exits.next()));
    }

    /**
     * How a list is gone through.
     *
     * @param few how long a list may be to be gone through here
     * @param chunk how much of a longer one is gone through at once
     * @param machine by which machine
     */
    private record Choices(int few, int chunk, String machine) {}

    private void into(Map<String, State> states, Choices choices, Then then) {
        var choice = step.named("choice");
        var each = step.named("each");
        var chunks = step.named("chunks");
        var gather = step.name(Part.GATHER);
        states.put(step.name(Part.SPREAD), spread(new Then.Next(choice)));
        states.put(
                choice,
                new State.Choice(
                        List.of(
                                new Rule(Expression.NOTHING.json(), Optional.empty(), gather),
                                new Rule(
                                        Expression.isAtMost(choices.few()),
                                        Optional.empty(),
                                        each)),
                        chunks));
        states.put(each, map(Expression.ALL_INDEXES.json(), new Then.Next(gather)));
        states.put(chunks, chunks(choices, new Then.Next(gather)));
        states.put(gather, step.task(Part.GATHER, step.carried().output(), then));
        step.settled(states, then);
    }

    private State.Task spread(Then then) {
        var output = step.carried().fields().put("count", Expression.ANSWERED_COUNT.json()).done();
        return step.task(Part.SPREAD, output, then);
    }

    private State map(Json items, Then then) {
        return new State.Map(
                items,
                step.carried().itemSelector().put("item", Expression.CURRENT_ITEM.json()).done(),
                forEach.maxConcurrency(),
                item,
                step.carried().output(),
                then);
    }

    /** One chunk after another: how many elements are worked on at once is what the user said. */
    private State chunks(Choices choices, Then then) {
        var selector =
                step.carried()
                        .itemSelector()
                        .put("from", Expression.firstOfChunk(choices.chunk()))
                        .put("to", Expression.lastOfChunk(choices.chunk()))
                        .done();
        var name = step.named("chunk");
        var input =
                Children.input(step.carried())
                        .put("from", Expression.FROM.json())
                        .put("to", Expression.TO.json());
        var run =
                Children.start(
                        step.target(),
                        choices.machine(),
                        input,
                        new Children.Afterwards(Json.EMPTY, List.of(), new Then.End()));
        return new State.Map(
                Expression.chunks(choices.chunk()),
                selector,
                1,
                new Level(name, Map.of(name, run)),
                step.carried().output(),
                then);
    }

    /** The machine that goes through a chunk. */
    private Level chunkLevel() {
        var name = step.named("each");
        return new Level(name, Map.of(name, map(Expression.INDEXES.json(), new Then.End())));
    }

    /** How many elements write at most so many entries. */
    private int fitting(long events) {
        long atOnce = ofItem.busy() * forEach.maxConcurrency();
        long each = Measure.elements(ofItem, 1, 1).events();
        return Math.clamp((events - atOnce) / each, 1, ForEach.MOST_INLINE);
    }

    private Cost ofMany(int chunk) {
        return Measure.elements(ofItem, chunk, forEach.maxConcurrency())
                .then(Measure.of(chunkLevel().states()));
    }

    /** The worst list is the longest, or the longest that is gone through here. */
    private Cost ofList(int few, int chunk) {
        var here = Measure.elements(ofItem, few, forEach.maxConcurrency());
        var there =
                Measure.chunks(ofItem, ForEach.MOST_ITEMS, Math.ceilDiv(ForEach.MOST_ITEMS, chunk));
        return new Cost(
                0,
                0,
                Math.max(here.worst(), there.worst()),
                Math.max(here.events(), there.events()),
                here.busy(),
                here.bytes());
    }
}
