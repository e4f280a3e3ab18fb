package dev.jobwright.stepfunctions.core;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** What a strand is waiting for. */
sealed interface Activity {
    /** For nothing: it is being moved on, or has just been made. */
    record Ready() implements Activity {}

    /** For a task. */
    record Tasking(
            int task, OptionalInt timeout, OptionalInt heartbeat, Optional<Long> heartbeatSeconds)
            implements Activity {
        Tasking withHeartbeat(int timer) {
            return new Tasking(task, timeout, OptionalInt.of(timer), heartbeatSeconds);
        }
    }

    /** For the end of a Wait state. */
    record Sleeping(int timer) implements Activity {}

    /** For the next try. */
    record BackingOff(int timer) implements Activity {}

    /**
     * For the strands of a Parallel or a Map.
     *
     * @param inputs one for each branch or item, also those not begun
     * @param outputs as far as they are there; JSON null stands for the others
     * @param begun how many of them have begun, in order
     * @param open how many have not ended
     * @param concurrency how many may run at once
     */
    record Fanned(List<Object> inputs, List<Object> outputs, int begun, int open, long concurrency)
            implements Activity {
        Fanned begin() {
            return new Fanned(inputs, outputs, begun + 1, open, concurrency);
        }

        Fanned end(int index, Object output) {
            List<Object> more = new ArrayList<>(outputs);
            more.set(index, output);
            return new Fanned(inputs, more, begun, open - 1, concurrency);
        }
    }
}
