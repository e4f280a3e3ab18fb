package dev.jobwright.statemachines;

import dev.jobwright.jobs.json.Json;

import java.util.List;
import java.util.Optional;

/** A state; the components are the specification's fields. */
sealed interface State {

    /** Calls something and waits for its answer. */
    record Task(
            String resource,
            Json arguments,
            Json output,
            long timeoutSeconds,
            Optional<Long> heartbeatSeconds,
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

    /** Goes on by what is so. */
    record Choice(List<Rule> choices, String otherwise) implements State {
        public Choice {
            choices = List.copyOf(choices);
        }
    }

    /** Runs branches beside each other, and goes on when all have ended. */
    record Parallel(List<Level> branches, Optional<Json> arguments, Json output, Then then)
            implements State {
        public Parallel {
            branches = List.copyOf(branches);
        }
    }

    /** Runs the same states for each of some items. */
    record Map(
            Json items,
            Json itemSelector,
            int maxConcurrency,
            Level itemProcessor,
            Json output,
            Then then)
            implements State {}

    /** Ends a machine, or a branch, as done. */
    record Succeed(Json output) implements State {}

    /** Where a state leads. */
    sealed interface Then {
        /** To another state. */
        record Next(String name) implements Then {}

        /** To the end of its level. */
        record End() implements Then {}
    }

    /**
     * One way on of a {@link Choice}.
     *
     * @param condition an expression that is true or false
     * @param output what the next state is given, if not what this one was
     * @param next the next state
     */
    record Rule(Json condition, Optional<Json> output, String next) {}

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

        /** How often at most. */
        int maxAttempts() {
            return switch (pace) {
                case Pace.Never() -> 0;
                case Pace.Backoff backoff -> backoff.maxAttempts();
            };
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
