package dev.jobwright.jobs.ports;

import dev.jobwright.jobs.json.Json;

import java.time.Instant;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Functions that somebody wrote as tools, with the promises of Lambda's synchronous calls. */
public interface Functions {

    /** What the name of every function that may be called begins with. */
    String PREFIX = "jobwright-tool-";

    /** The largest event and the largest answer, in bytes of JSON text. */
    int MAX_PAYLOAD_BYTES = 6 * 1024 * 1024;

    /** The end of a call's log that comes with its answer, in bytes. */
    int MAX_LOG_BYTES = 4 * 1024;

    /**
     * A call.
     *
     * @param functionArn which function; the ARN may name an alias or a version of it
     * @param event any JSON value
     * @param deadline when the caller stops waiting
     * @param abandoned whether the answer is no longer wanted; where a function can be ended from
     *     outside, it is asked now and then, and the function is ended with it
     */
    record Call(String functionArn, Json event, Instant deadline, BooleanSupplier abandoned) {}

    /** What came of a call. */
    sealed interface Answer {

        /** The end of what it logged, line by line. */
        List<String> log();

        /** It answered. */
        record Returned(Json payload, List<String> log) implements Answer {
            public Returned {
                log = List.copyOf(log);
            }
        }

        /**
         * It did not.
         *
         * @param fault whose fault that is
         * @param error the error's type, as the function or Lambda names it
         * @param message for people
         */
        record Failed(Fault fault, String error, String message, List<String> log)
                implements Answer {
            public Failed {
                log = List.copyOf(log);
            }
        }
    }

    /** Why there is no answer. */
    enum Fault {
        /** The function failed, or its process did. */
        FUNCTION,
        /** Too many calls at once; a later one may go through. */
        THROTTLED,
        /** There is no such function. */
        NOT_FOUND,
        /** The event is too large. */
        TOO_LARGE,
        /** The call is not allowed, or not one that can be made. */
        REFUSED,
        /** It took longer than it, or the caller, may. */
        TIMED_OUT,
        /** Nobody wanted the answer any more. */
        ABANDONED
    }

    /**
     * Calls a function and waits for its answer. It is called at most once.
     *
     * @throws PortUnavailable if it is not known what became of the call
     */
    Answer invoke(Call call);
}
