package dev.jobwright.stepfunctions.language;

import java.util.Map;

/**
 * States and where they start: a machine, a branch of a Parallel or the processor of a Map.
 *
 * @param place a JSON Pointer to it in the definition, by which a saved execution finds it again
 * @param states by their names, in the order written
 */
public record Flow(String place, String startAt, Map<String, State> states) {

    /**
     * The state of this name, which the reader has made sure of.
     *
     * @throws IllegalArgumentException when there is none
     */
    public State state(String name) {
        State state = states.get(name);
        if (state == null) {
            throw new IllegalArgumentException(place + " has no state " + name);
        }
        return state;
    }
}
