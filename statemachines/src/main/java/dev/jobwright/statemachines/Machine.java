package dev.jobwright.statemachines;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A state machine in the JSONata dialect; only what the compiler emits.
 *
 * @param comment for people
 * @param startAt the first state's name
 * @param states by name, in the order in which they are printed
 */
record Machine(String comment, String startAt, Map<String, State> states) {
    Machine {
        states = Collections.unmodifiableMap(new LinkedHashMap<>(states));
    }
}
