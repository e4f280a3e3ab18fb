package dev.jobwright.stepfunctions.core;

import dev.jobwright.stepfunctions.language.State;

import java.util.Map;
import java.util.Optional;

/**
 * What a distributed Map asks to be done: all that its run needs, found out when the state was
 * entered, so that the run looks back at the execution for nothing.
 *
 * @param run the id that the run's end answers with
 * @param mapRunArn the run's name, of this visit of the state alone
 * @param label what the state is called in the ARNs of its runs
 * @param export what the results are written with, if they are
 */
public record MapRunOrder(
        int run,
        String mapRunArn,
        String label,
        State.Map state,
        Parent parent,
        Limits limits,
        Source source,
        Optional<Batching> batching,
        Optional<Object> export,
        Sight sight) {

    /** The execution whose state it is; its children have the same role. */
    public record Parent(String executionArn, String roleArn) {}

    /**
     * What may be changed while the run is going on.
     *
     * @param maxConcurrency how many children may run at once; zero for as many as AWS allows
     * @param toleratedFailureCount how many items may fail; zero says nothing
     * @param toleratedFailurePercentage how many of a hundred may; zero says nothing
     */
    public record Limits(
            long maxConcurrency, long toleratedFailureCount, double toleratedFailurePercentage) {}

    /** Where the items come from. */
    public sealed interface Source {
        /** An array or an object of the state's input. */
        record Given(Object dataset) implements Source {}

        /**
         * What the state's ItemReader reads.
         *
         * @param arguments what its resource is called with
         * @param maxItems where to stop; zero for nowhere, less for an error
         */
        record Read(Object arguments, long maxItems) implements Source {}
    }

    /**
     * How items are put together.
     *
     * @param maxItems zero for as many as there are
     * @param maxBytes how long the text of a child's input may be
     */
    public record Batching(long maxItems, long maxBytes, Optional<Object> input) {}

    /** What {@code ItemSelector} sees beside the item. */
    public record Sight(Object input, Object context, Map<String, Object> variables) {}
}
