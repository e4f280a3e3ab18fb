package dev.jobwright.statemachines;

import dev.jobwright.jobs.steps.StepPayload.Part;
import dev.jobwright.jobs.workflow.Plan;
import dev.jobwright.jobs.workflow.StepId;

/**
 * The names of states: a step's id, which part of the step it is unless it is the whole, and the
 * label: {@code step_1: Extract text}, {@code pause begin: Wait a while}. What stands before the
 * first character that no id has is the id. States that belong to no one step begin with a
 * parenthesis, as no id does.
 */
final class StateNames {

    /** The longest name that Step Functions takes. */
    static final int LONGEST = 80;

    /** Below this, what is left of a label says nothing. */
    private static final int SHORTEST_LABEL = 4;

    private StateNames() {}

    /** The Task of a part of a step. */
    static String task(Plan.Step step, Part part) {
        return part == Part.WHOLE ? name(step, "") : name(step, " " + part.word());
    }

    /** Another state of a step, called by a word that is no part's. */
    static String of(Plan.Step step, String word) {
        return name(step, " " + word);
    }

    /** Branches, of which the first begins with a step; outer ones have more steps than inner. */
    static String parallel(StepId first, int steps) {
        return "(" + first + " +" + (steps - 1) + ")";
    }

    /** A part of the machine that is kept as a machine of its own. */
    static String part(StepId first, int steps) {
        return "(" + first + ".." + steps + ")";
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
