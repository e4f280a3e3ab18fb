package dev.jobwright.stepfunctions.core;

import dev.jobwright.stepfunctions.expression.Scope;

import java.util.Optional;

/**
 * Looks on while a turn is taken. An execution's turns are taken unseen; that of a {@link Trial} is
 * told what a history would not say.
 */
interface Onlooker {
    /** Nobody. */
    Onlooker NONE = new Onlooker() {};

    /** The scope in which a state's fields are evaluated, from that of the execution. */
    default Scope looking(Scope own) {
        return own;
    }

    /**
     * The cause of a failed evaluation.
     *
     * @param where the state and its event of entering, as AWS's executions say it
     */
    default String cause(String where, String detail) {
        return where + detail;
    }

    /** The state has failed; its Retry and Catch are asked next. */
    default void failed(Failure failure) {}

    /** This Retrier is the one for the failure, whether or not it grants another try. */
    default void matched(int retrier) {}

    /** The state will be tried again after this delay. */
    default void retries(long delayMillis) {}

    /** This Catcher takes the failure. */
    default void caught(int catcher) {}

    /** The state was left for another state, or for the end of its flow. */
    default void left(Strand strand, Payload output, Optional<String> next) {}
}
