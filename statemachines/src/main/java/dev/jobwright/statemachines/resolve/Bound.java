package dev.jobwright.statemachines.resolve;

import dev.jobwright.jobs.workflow.Plan.Binding;
import dev.jobwright.jobs.workflow.Schema;

import java.util.List;

/**
 * A mapping, bound.
 *
 * @param binding to what
 * @param schemas what it may be, one for each that may have set it; none for a value
 */
record Bound(Binding binding, List<Schema> schemas) {
    Bound {
        schemas = List.copyOf(schemas);
    }
}
