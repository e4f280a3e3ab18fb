package dev.jobwright.jobs.steps;

import dev.jobwright.jobs.workflow.StepId;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Which step of a run, exactly.
 *
 * @param scope the calls of sub-workflows that lead to it, each as {@code step@visit@item/}; empty
 *     in the job's own workflow
 * @param step the step
 * @param visit which time around, as a path of numbers from 1
 * @param item which element of a map, as a path; empty outside of maps
 */
public record StepKey(String scope, StepId step, String visit, String item) {
    /** An item is a path itself, but only a call has an {@code @}. */
    private static final Pattern CALL = Pattern.compile("([^@/]+)@([^@/]+)@([0-9/]*)/");

    /** The key of a step of the job's own workflow, on its first visit, outside of any map. */
    public static StepKey of(StepId step) {
        return new StepKey("", step, "1", "");
    }

    /**
     * The calls that lead to a scope, from the outside in.
     *
     * @throws IllegalArgumentException if it is no scope
     */
    public static List<StepKey> calls(String scope) {
        var calls = new ArrayList<StepKey>();
        var matcher = CALL.matcher(scope);
        int end = 0;
        while (matcher.find() && matcher.start() == end) {
            var step = new StepId(matcher.group(1));
            calls.add(
                    new StepKey(scope.substring(0, end), step, matcher.group(2), matcher.group(3)));
            end = matcher.end();
        }
        if (end != scope.length()) {
            throw new IllegalArgumentException("no scope is called " + scope);
        }
        return calls;
    }

    /** As part of a sort key. */
    public String text() {
        return scope + step + "#" + visit + "#" + item;
    }

    /** The scope of what this step calls. */
    public String inner() {
        return scope + step + "@" + visit + "@" + item + "/";
    }
}
