package dev.jobwright.stepfunctions.core;

import dev.jobwright.stepfunctions.language.State;

import java.time.Instant;
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

    int retryCount() {
        return tries.stream().mapToInt(Integer::intValue).sum();
    }
}
