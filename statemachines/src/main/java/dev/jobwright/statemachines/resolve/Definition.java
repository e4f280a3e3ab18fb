package dev.jobwright.statemachines.resolve;

import dev.jobwright.jobs.workflow.Plan.Writer;
import dev.jobwright.jobs.workflow.Schema;

/**
 * One of the places that set a variable.
 *
 * @param node the step's number; {@link #BEFORE_ALL} for what a job is given
 * @param writer who sets it
 * @param schema to what
 * @param certain whether it is set whenever a run comes there
 */
record Definition(int node, Writer writer, Schema schema, boolean certain) {
    static final int BEFORE_ALL = -1;
}
