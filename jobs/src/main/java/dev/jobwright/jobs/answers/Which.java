package dev.jobwright.jobs.answers;

import dev.jobwright.jobs.steps.StepRun;
import dev.jobwright.jobs.workflow.StepId;

import java.util.Optional;

/**
 * Which step is meant. A step that comes several times in a run is named more closely.
 *
 * @param step its id
 * @param scope the calls of sub-workflows that lead to it
 * @param visit which time around
 * @param item which element of a list
 * @param attempt which attempt is answered; whoever repeats an answer that may have been heard
 *     names it, so that no later attempt is answered by it
 */
public record Which(
        StepId step,
        Optional<String> scope,
        Optional<String> visit,
        Optional<String> item,
        Optional<Long> attempt) {

    boolean means(StepRun found) {
        var key = found.key();
        return key.step().equals(step)
                && scope.filter(other -> !other.equals(key.scope())).isEmpty()
                && visit.filter(other -> !other.equals(key.visit())).isEmpty()
                && item.filter(other -> !other.equals(key.item())).isEmpty();
    }
}
