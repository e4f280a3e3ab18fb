package dev.jobwright.statemachines;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.statemachines.State.Then;

import java.util.Map;

/** Where a Choice goes on that has nothing to choose: it leads to a state, never to an end. */
final class Onward {
    private Onward() {}

    /**
     * The name of the state that follows.
     *
     * @param done what a state is called that only ends the level, if it takes one
     */
    static String to(Then then, String done, Map<String, State> states) {
        return switch (then) {
            case Then.Next(var name) -> name;
            case Then.End() -> {
                states.put(done, new State.Succeed(Json.EMPTY));
                yield done;
            }
        };
    }
}
