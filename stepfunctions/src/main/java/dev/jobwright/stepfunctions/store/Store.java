package dev.jobwright.stepfunctions.store;

import dev.jobwright.stepfunctions.core.HistoryEvent;

import java.util.List;
import java.util.function.Supplier;

/**
 * Where an engine keeps documents, and the histories of its executions. An engine reads documents
 * once, when it is made, and goes on with what they say; so one store serves one engine at a time.
 */
public interface Store {
    /** What a document is of. Its key is an ARN, of a snapshot with its revision. */
    enum Kind {
        /** A state machine as it was when executions of it started. */
        SNAPSHOT,
        EXECUTION,
        /** A state machine as it is now, with its versions and aliases. */
        STATE_MACHINE,
        ACTIVITY,
        /** The tags of a state machine or an activity. */
        TAGS,
        /** A distributed Map's run. */
        MAP_RUN
    }

    /**
     * One document.
     *
     * @param json text that the engine wrote, and nobody else need read
     */
    record Document(String key, String json) {}

    /** One change. */
    sealed interface Write {
        /**
         * The document is this from now on.
         *
         * @param json asked for only by stores that outlive the process
         */
        record Put(Kind kind, String key, Supplier<String> json) implements Write {}

        /** There is no such document any more. */
        record Remove(Kind kind, String key) implements Write {}

        /** These events follow those that the history of the execution has. */
        record Append(String executionArn, List<HistoryEvent> events) implements Write {}

        /** The execution's history is gone. */
        record Forget(String executionArn) implements Write {}
    }

    /**
     * Which part of a history is wanted.
     *
     * @param beyond the id of the event before the first wanted one, in the order asked for; 0 for
     *     the start of either
     * @param most how many events at most
     */
    record Span(long beyond, int most, boolean newestFirst) {}

    /**
     * Makes all of the changes or none. On return they are kept. Changes of one execution come from
     * one thread at a time, those of different ones from many.
     *
     * @throws RuntimeException if they could not be kept; the engine tries again
     */
    void write(List<Write> writes);

    /** Every document of a kind, in no order. */
    List<Document> documents(Kind kind);

    /** Part of a history; empty when there is none. */
    List<HistoryEvent> history(String executionArn, Span span);
}
