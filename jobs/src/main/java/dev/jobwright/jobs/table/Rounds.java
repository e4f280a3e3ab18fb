package dev.jobwright.jobs.table;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * Read, decide, write conditionally, and begin again when somebody else was faster. Bounded: a
 * store that contends for so long is in trouble.
 */
public final class Rounds {
    private static final int MOST = 25;

    private Rounds() {}

    /**
     * Goes round until a round has an answer.
     *
     * @param round reads afresh, and is empty when its write did not go through
     * @throws TableUnavailable when no round had an answer
     */
    public static <T> T until(Supplier<Optional<T>> round) {
        for (int i = 0; i < MOST; i++) {
            var answer = round.get();
            if (answer.isPresent()) {
                return answer.get();
            }
        }
        throw new TableUnavailable("others were faster " + MOST + " times in a row");
    }
}
