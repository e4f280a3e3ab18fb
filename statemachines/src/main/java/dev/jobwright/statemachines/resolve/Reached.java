package dev.jobwright.statemachines.resolve;

import java.util.List;

/**
 * What a variable may be at one place.
 *
 * @param definitions those that may have set it, in the plan's order; none if it cannot be set
 *     there
 * @param certain whether it is set, however the run comes there
 */
record Reached(List<Definition> definitions, boolean certain) {
    Reached {
        definitions = List.copyOf(definitions);
    }
}
