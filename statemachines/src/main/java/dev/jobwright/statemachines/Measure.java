package dev.jobwright.statemachines;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.JsonText;

import java.util.List;
import java.util.Map;

/**
 * What states take at worst: transitions, entries of the history, bytes. The levels inside of a
 * Parallel or a Map are measured by whoever made them, so that nothing is measured twice.
 */
final class Measure {
    /** Entered, scheduled, started, succeeded, left; and submitted, if it ends after its call. */
    private static final int EVENTS_OF_A_TASK = 6;

    private static final int EVENTS_OF_A_RETRY = 3;

    private static final int EVENTS_OF_ANOTHER_STATE = 2;

    /** Entered, started, succeeded, left. */
    private static final int EVENTS_OF_A_FORK = 4;

    private static final int EVENTS_OF_AN_ITERATION = 2;

    private static final int EVENTS_OF_A_CHUNK = EVENTS_OF_AN_ITERATION + EVENTS_OF_A_TASK;

    /** The quotes and marks around a state. */
    private static final int MARKS = 8;

    private Measure() {}

    /** States that are passed one after another, without the levels inside of them. */
    static Cost of(Map<String, State> states) {
        var cost = Cost.NONE;
        for (var state : states.entrySet()) {
            cost = cost.then(of(state.getKey(), state.getValue()));
        }
        return cost;
    }

    private static Cost of(String name, State state) {
        long bytes = JsonText.bytes(Json.of(name)).length + MARKS + bytes(state);
        return switch (state) {
            case State.Task task -> {
                long busy = 0;
                long retries = 0;
                for (var retrier : task.retry()) {
                    if (retrier.errorEquals().contains(Retries.BUSY)) {
                        busy += retrier.maxAttempts();
                    } else {
                        retries += retrier.maxAttempts();
                    }
                }
                yield new Cost(
                        0,
                        0,
                        1 + retries,
                        EVENTS_OF_A_TASK + EVENTS_OF_A_RETRY * retries,
                        EVENTS_OF_A_RETRY * busy,
                        bytes);
            }
            case State.Parallel _, State.Map _ -> new Cost(0, 0, 1, EVENTS_OF_A_FORK, 0, bytes);
            case State.Wait _, State.Choice _, State.Succeed _ ->
                    new Cost(0, 0, 1, EVENTS_OF_ANOTHER_STATE, 0, bytes);
        };
    }

    private static long bytes(State state) {
        var shell =
                switch (state) {
                    case State.Parallel(_, var arguments, var output, var then) ->
                            new State.Parallel(List.of(), arguments, output, then);
                    case State.Map(var items, var selector, int most, _, var output, var then) ->
                            new State.Map(
                                    items, selector, most, new Level("", Map.of()), output, then);
                    case State.Task _, State.Wait _, State.Choice _, State.Succeed _ -> state;
                };
        return JsonText.bytes(Print.value(shell)).length;
    }

    /** So many elements of a list, some of them at once. */
    static Cost elements(Cost ofOne, int count, int atOnce) {
        return new Cost(
                0,
                0,
                ofOne.worst() * count,
                (ofOne.events() + EVENTS_OF_AN_ITERATION) * count,
                ofOne.busy() * Math.min(count, atOnce),
                ofOne.bytes());
    }

    /** A list whose elements are worked on by other executions. */
    static Cost chunks(Cost ofOne, long elements, long executions) {
        return new Cost(
                0,
                0,
                ofOne.worst() * elements + 2 * executions,
                EVENTS_OF_A_CHUNK * executions,
                0,
                0);
    }
}
