package dev.jobwright.jobs.answers;

import dev.jobwright.jobs.steps.StepKey;
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

    /** Whether there is only one step that can be meant. */
    boolean isExact() {
        return scope.isPresent() && visit.isPresent() && item.isPresent();
    }

    /** The key of the first that can be meant; empty when no step can have such a key. */
    Optional<StepKey> first() {
        return StepKey.named(scope.orElse(""), step, visit.orElse("1"), item.orElse(""));
    }

    /** What the keys of those that can be meant begin with, within a scope. */
    String beginning() {
        return step + "#" + visit.map(one -> one + "#").orElse("");
    }

    boolean means(StepKey key) {
        return key.step().equals(step)
                && scope.filter(other -> !other.equals(key.scope())).isEmpty()
                && visit.filter(other -> !other.equals(key.visit())).isEmpty()
                && item.filter(other -> !other.equals(key.item())).isEmpty();
    }
}
