package dev.jobwright.stepfunctions.core;

import dev.jobwright.stepfunctions.expression.Scope;
import dev.jobwright.stepfunctions.expression.Stage;
import dev.jobwright.stepfunctions.json.Json;
import dev.jobwright.stepfunctions.language.Flow;
import dev.jobwright.stepfunctions.language.State;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Parallel and Map: from one strand to many and back. */
final class Fan {
    /** AWS's limit for an inline Map. */
    private static final long MOST_AT_ONCE = 40;

    private Fan() {}

    /** What a Parallel's branches get. */
    static Object input(Turn turn, Strand strand, State.Parallel state) {
        return state.data().arguments(turn.scope(strand));
    }

    static void parallel(Turn turn, Strand strand, State.Parallel state) {
        Object input = input(turn, strand, state);
        List<Flow> branches = state.branches();
        Payload payload = Payload.of(input);
        if (payload.tooLarge()) {
            Trouble.fail(turn, strand, Failure.inputTooLarge(state.name()));
            return;
        }
        long started = turn.emit("ParallelStateStarted", strand.last());
        var fanned =
                new Activity.Fanned(
                        Collections.nCopies(branches.size(), input),
                        Collections.nCopies(branches.size(), Json.NULL),
                        branches.size(),
                        branches.size(),
                        branches.size());
        turn.put(strand.with(strand.visit().with(fanned)).at(started));
        for (int i = 0; i < branches.size(); i++) {
            Flow flow = branches.get(i);
            Visit first = Begin.first(turn, flow, started, payload);
            var place = new Strand.Place(i, flow, strand.item());
            Begin.strand(turn, strand.child(turn.newId(), place, first));
        }
    }

    /**
     * What a Map finds out before its first iteration.
     *
     * @param concurrency as the state wants it; 0 leaves it to us
     */
    record Opening(List<Object> items, long concurrency) {}

    static Opening opening(Turn turn, Strand strand, State.Map state) {
        Scope scope = looking(turn, strand, state);
        List<Object> items = state.items().in(scope);
        long concurrency = state.maxConcurrency().in(scope);
        return new Opening(items, scope.saw(Stage.MAX_CONCURRENCY, concurrency));
    }

    /** What the iterations over these items would get. */
    static void select(Turn turn, Strand strand, State.Map state, List<Object> items) {
        if (state.itemSelector().isPresent()) {
            List<Object> inputs = new ArrayList<>();
            for (int i = 0; i < items.size(); i++) {
                Object value = items.get(i);
                Object item = Json.object("Index", i, "Value", value);
                inputs.add(select(turn, strand, state, item, value));
            }
            turn.scope(strand).saw(Stage.ITEM_SELECTOR, inputs);
        }
    }

    static void map(Turn turn, Strand strand, State.Map state) {
        if (state.distributed().isPresent()) {
            Distribute.begin(turn, strand, state, state.distributed().get());
            return;
        }
        Opening opening = opening(turn, strand, state);
        List<Object> items = opening.items();
        long wanted = opening.concurrency();
        long started =
                turn.emit(
                        "MapStateStarted",
                        strand.last(),
                        "mapStateStartedEventDetails",
                        Json.object("length", items.size()));
        var fanned =
                new Activity.Fanned(
                        items,
                        Collections.nCopies(items.size(), Json.NULL),
                        0,
                        items.size(),
                        wanted == 0 ? MOST_AT_ONCE : Math.min(wanted, MOST_AT_ONCE));
        Strand after = turn.put(strand.with(strand.visit().with(fanned)).at(started));
        if (items.isEmpty()) {
            succeed(turn, after, fanned);
        } else {
            iterate(turn, after.id(), state);
        }
    }

    /** Begins as many iterations as may run. */
    private static void iterate(Turn turn, int id, State.Map state) {
        while (true) {
            Strand strand = turn.strand(id);
            Activity.Fanned fanned = fanned(strand);
            int ended = fanned.inputs().size() - fanned.open();
            if (fanned.begun() == fanned.inputs().size()
                    || fanned.begun() - ended >= fanned.concurrency()) {
                return;
            }
            int index = fanned.begun();
            Object value = fanned.inputs().get(index);
            Object item = Json.object("Index", index, "Value", value);
            Payload input = Payload.of(select(turn, strand, state, item, value));
            if (input.tooLarge()) {
                callOffChildren(turn, strand);
                Trouble.fail(turn, strand, Failure.inputTooLarge(state.name()));
                return;
            }
            turn.put(strand.with(strand.visit().with(fanned.begin())));
            long begun =
                    turn.emit(
                            "MapIterationStarted",
                            strand.last(),
                            "mapIterationStartedEventDetails",
                            Details.iteration(state.name(), index));
            Flow flow = state.itemProcessor();
            Visit first = Begin.first(turn, flow, begun, input);
            var place = new Strand.Place(index, flow, Optional.of(item));
            Begin.strand(turn, strand.child(turn.newId(), place, first));
        }
    }

    private static Object select(
            Turn turn, Strand strand, State.Map state, Object item, Object value) {
        if (state.itemSelector().isEmpty()) {
            return value;
        }
        var scope = looking(turn, strand.over(item), state);
        return state.itemSelector().get().evaluate(scope);
    }

    static Scope looking(Turn turn, Strand strand, State.Map state) {
        Scope scope = turn.scope(strand);
        return scope.withInput(state.data().input(scope));
    }

    /** A branch or an iteration has come to its end. */
    static void ended(Turn turn, Strand child, Payload output) {
        turn.remove(child.id());
        Strand parent = turn.strand(child.parent());
        Activity.Fanned fanned = fanned(parent).end(child.index(), output.value());
        Strand after = parent.with(parent.visit().with(fanned));
        long last = child.last();
        if (parent.visit().state() instanceof State.Map map) {
            long succeeded =
                    turn.emit(
                            "MapIterationSucceeded",
                            last,
                            "mapIterationSucceededEventDetails",
                            Details.iteration(map.name(), child.index()));
            // AWS chains the next iteration to the last state, but the end to the iteration.
            last = fanned.open() == 0 ? succeeded : last;
        }
        turn.put(after.at(last));
        turn.later(parent.id(), () -> goOn(turn, parent.id()));
    }

    /** Begins what may be begun now, or ends the fan, unless it has failed meanwhile. */
    static void goOn(Turn turn, int id) {
        Strand strand = turn.strand(id);
        if (!(strand.visit().activity() instanceof Activity.Fanned fanned)) {
            return;
        }
        if (fanned.open() == 0) {
            succeed(turn, strand, fanned);
        } else if (strand.visit().state() instanceof State.Map map) {
            iterate(turn, id, map);
        }
    }

    private static void succeed(Turn turn, Strand strand, Activity.Fanned fanned) {
        Strand done = turn.put(strand.with(strand.visit().with(new Activity.Ready())));
        turn.emit(done.visit().state().type() + "StateSucceeded", done.last());
        Leave.state(turn, done, turn.scope(done).withResult(fanned.outputs()));
    }

    private static Activity.Fanned fanned(Strand strand) {
        return (Activity.Fanned) strand.visit().activity();
    }

    /** Calls off every strand below this one, and says so in the history. */
    static void callOffChildren(Turn turn, Strand parent) {
        for (Strand child : turn.children(parent.id())) {
            if (child.visit().activity() instanceof Activity.Fallen) {
                continue;
            }
            callOffChildren(turn, child);
            turn.layDown(child);
            if (!(child.visit().activity() instanceof Activity.Entering)) {
                aborted(turn, child);
            }
            if (parent.visit().state() instanceof State.Map map) {
                turn.emit(
                        "MapIterationAborted",
                        child.last(),
                        "mapIterationAbortedEventDetails",
                        Details.iteration(map.name(), child.index()));
            }
        }
    }

    /** Says that a state was given up, for the types whose giving up AWS records. */
    static void aborted(Turn turn, Strand strand) {
        long last =
                strand.visit().activity() instanceof Activity.MapRunning
                        ? turn.emit("MapRunAborted", strand.last())
                        : strand.last();
        switch (strand.visit().state()) {
            case State.Task _, State.Wait _, State.Parallel _, State.Map _ ->
                    turn.emit(strand.visit().state().type() + "StateAborted", last);
            case State.Pass _, State.Choice _, State.Succeed _, State.Fail _ -> {}
        }
    }
}
