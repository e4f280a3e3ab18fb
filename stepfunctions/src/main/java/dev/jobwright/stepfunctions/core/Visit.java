package dev.jobwright.stepfunctions.core;

import dev.jobwright.stepfunctions.language.State;

import java.time.Instant;
import java.util.Collections;
import java.util.List;

/**
 * A stay in a state, over all its retries.
 *
 * @param before the event that led here
 * @param entered the event of entering
 * @param tries how many retries each Retrier has granted
 */
record Visit(
        State state,
        Payload input,
        long before,
        long entered,
        Instant enteredAt,
        List<Integer> tries,
        Activity activity) {

    Visit with(Activity next) {
        return new Visit(state, input, before, entered, enteredAt, tries, next);
    }

    Visit with(List<Integer> granted, Activity next) {
        return new Visit(state, input, before, entered, enteredAt, granted, next);
    }

    /** As if nothing had been tried. */
    Visit afresh(Activity next) {
        List<Integer> none = Collections.nCopies(tries.size(), 0);
        return new Visit(state, input, before, entered, enteredAt, none, next);
    }

    int retryCount() {
        return tries.stream().mapToInt(Integer::intValue).sum();
    }
}
