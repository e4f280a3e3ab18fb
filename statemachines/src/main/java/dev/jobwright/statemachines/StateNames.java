package dev.jobwright.statemachines;

import dev.jobwright.jobs.steps.StepPayload.Part;
import dev.jobwright.jobs.workflow.Plan;

/**
 * The names of states: a step's id, which part of the step it is unless it is the whole, and the
 * label: {@code step_1: Extract text}, {@code pause begin: Wait a while}. What stands before the
 * first character that no id has is the id.
 */
final class StateNames {

    /** The longest name that Step Functions takes. */
    static final int LONGEST = 80;

    /** Where runs that accept no new work end; no step's id begins so. */
    static final String STOPPED = "(run stopped)";

    /** Below this, what is left of a label says nothing. */
    private static final int SHORTEST_LABEL = 4;

    private StateNames() {}

    /** The Task of a part of a step. */
    static String task(Plan.Step step, Part part) {
        return part == Part.WHOLE ? name(step, "") : name(step, " " + part.word());
    }

    /** The Wait between a timer's beginning and its end. */
    static String pause(Plan.Step step) {
        return name(step, " wait");
    }

    private static String name(Plan.Step step, String part) {
        var key = step.id() + part;
        var label = Plain.text(step.label());
        int room = LONGEST - key.length() - ": ".length();
        if (label.isEmpty() || label.equals(step.id().value()) || room < SHORTEST_LABEL) {
            return key;
        }
        return key + ": " + Plain.shortened(label, room);
    }
}
