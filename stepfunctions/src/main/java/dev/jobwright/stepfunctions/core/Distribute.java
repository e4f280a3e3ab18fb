package dev.jobwright.stepfunctions.core;

import dev.jobwright.stepfunctions.expression.EvaluationFailed;
import dev.jobwright.stepfunctions.expression.Scope;
import dev.jobwright.stepfunctions.expression.Stage;
import dev.jobwright.stepfunctions.json.Json;
import dev.jobwright.stepfunctions.language.Distributed;
import dev.jobwright.stepfunctions.language.State;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** A Map in mode DISTRIBUTED: from its state to a run of its own, and back. */
final class Distribute {
    private Distribute() {}

    static void begin(Turn turn, Strand strand, State.Map state, Distributed how) {
        Scope scope = Fan.looking(turn, strand, state);
        Optional<Object> dataset =
                how.reader().isPresent()
                        ? Optional.empty()
                        : Optional.of(state.items().dataset(scope));
        long concurrency = scope.saw(Stage.MAX_CONCURRENCY, state.maxConcurrency().in(scope));
        long started =
                turn.emit(
                        "MapStateStarted",
                        strand.last(),
                        "mapStateStartedEventDetails",
                        Json.object("length", dataset.map(Distribute::length).orElse(0)));
        Strand open = turn.put(strand.at(started));
        MapRunOrder order;
        try {
            order = new PlaceOrder(turn, state, how, scope).order(dataset, concurrency);
        } catch (EvaluationFailed e) {
            Trouble.beforeRun(turn, open, e);
            return;
        }
        run(turn, open, order);
    }

    private static int length(Object dataset) {
        return dataset instanceof Map<?, ?> map ? map.size() : ((Collection<?>) dataset).size();
    }

    private static void run(Turn turn, Strand strand, MapRunOrder order) {
        long running =
                turn.emit(
                        "MapRunStarted",
                        strand.last(),
                        "mapRunStartedEventDetails",
                        Json.object("mapRunArn", order.mapRunArn()));
        var activity = new Activity.MapRunning(order.run(), order.mapRunArn());
        turn.put(strand.with(strand.visit().with(activity)).at(running));
        turn.command(new Command.StartMapRun(order));
    }

    static void succeeded(Turn turn, Strand strand, Payload result) {
        long succeeded = turn.emit("MapRunSucceeded", strand.last());
        turn.emit("MapStateSucceeded", succeeded);
        // The exit hangs below the run's start: so AWS has it since the end of 2024.
        Strand done = turn.put(ready(strand));
        turn.later(
                done.id(),
                () -> Leave.state(turn, done, turn.scope(done).withResult(result.value())));
    }

    static void failed(Turn turn, Strand strand, Failure failure) {
        long failed =
                turn.emit(
                        "MapRunFailed",
                        strand.last(),
                        "mapRunFailedEventDetails",
                        Details.failure(failure));
        Strand after = turn.put(ready(strand).at(failed));
        turn.later(after.id(), () -> Trouble.fail(turn, after, failure));
    }

    private static Strand ready(Strand strand) {
        return strand.with(strand.visit().with(new Activity.Ready()));
    }
}
