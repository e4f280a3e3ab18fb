package dev.jobwright.stepfunctions.language;

import java.util.Optional;

/**
 * What the mode {@code DISTRIBUTED} adds to a Map: each iteration is an execution of its own, and
 * all of them together are a map run.
 *
 * @param executionType how the iterations run
 * @param label what the definition calls the Map in the ARNs of its runs
 */
public record Distributed(
        ExecutionType executionType,
        Optional<String> label,
        Tolerance tolerance,
        Optional<ItemReader> reader,
        Optional<ItemBatcher> batcher,
        Optional<ResultWriter> writer) {

    /** How many of the items may fail; where neither is written, none may. */
    public record Tolerance(Optional<Amount> count, Optional<Percentage> percentage) {}
}
