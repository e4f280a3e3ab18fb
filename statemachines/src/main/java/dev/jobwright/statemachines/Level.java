package dev.jobwright.statemachines;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * States that can lead to each other: those of a machine, of a branch, or of a map's items.
 *
 * @param startAt the first state's name
 * @param states by name, in the order in which they are printed
 */
record Level(String startAt, Map<String, State> states) {
    Level {
        states = Collections.unmodifiableMap(new LinkedHashMap<>(states));
    }
}
