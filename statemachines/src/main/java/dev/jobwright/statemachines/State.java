package dev.jobwright.statemachines;

import dev.jobwright.jobs.json.Json;

import java.util.List;

/** A state; the components are the specification's fields. */
sealed interface State {

    /** Calls something and waits for its answer. */
    record Task(
            String resource,
            Json arguments,
            Json output,
            int timeoutSeconds,
            List<Retrier> retry,
            List<Catcher> catchers,
            Then then)
            implements State {
        public Task {
            retry = List.copyOf(retry);
            catchers = List.copyOf(catchers);
        }
    }

    /** Lets time pass. */
    record Wait(Json seconds, Json output, Then then) implements State {}

    /** Ends the execution as failed. */
    record Fail(String error, String cause) implements State {}

    /** Where a state leads. */
    sealed interface Then {
        /** To another state. */
        record Next(String name) implements Then {}

        /** To the execution's end. */
        record End() implements Then {}
    }

    /**
     * When a failed state is tried again.
     *
     * @param errorEquals the errors it is for
     * @param pace how, or never
     */
    record Retrier(List<String> errorEquals, Pace pace) {
        public Retrier {
            errorEquals = List.copyOf(errorEquals);
        }
    }

    /** How often and after which delays. */
    sealed interface Pace {
        /** Not at all. */
        record Never() implements Pace {}

        /** After growing delays. */
        record Backoff(
                int intervalSeconds,
                int maxAttempts,
                double backoffRate,
                int maxDelaySeconds,
                boolean fullJitter)
                implements Pace {}
    }

    /** Where a failed state leads once it is not tried again. */
    record Catcher(List<String> errorEquals, Json output, String next) {
        public Catcher {
            errorEquals = List.copyOf(errorEquals);
        }
    }
}
