package dev.jobwright.stepfunctions.language;

import dev.jobwright.stepfunctions.expression.Template;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The states of the language. Fields are those of the specification, in its words. */
public sealed interface State {

    String name();

    /** How the state shapes data, in its query language. */
    Dataflow data();

    /** The state's type as events name it: {@code Pass} in {@code PassStateEntered}. */
    default String type() {
        return getClass().getSimpleName();
    }

    /** The states that may fail and be retried, or hand their failure to another state. */
    sealed interface Fallible extends State {
        List<Retrier> retry();

        List<Catcher> catchers();

        Transition transition();
    }

    /** Passes its input on, shaped. */
    record Pass(String name, Dataflow data, Transition transition) implements State {}

    /** Calls a resource. */
    record Task(
            String name,
            Dataflow data,
            Resource resource,
            Optional<Template> credentials,
            Optional<Amount> timeoutSeconds,
            Optional<Amount> heartbeatSeconds,
            List<Retrier> retry,
            List<Catcher> catchers,
            Transition transition)
            implements Fallible {}

    /** Goes where the first rule that holds leads. */
    record Choice(String name, Dataflow data, List<Rule> choices, Optional<String> defaultState)
            implements State {}

    /** One entry of {@code Choices}. */
    record Rule(Condition condition, Dataflow data, String next) {}

    /** Waits. */
    record Wait(String name, Dataflow data, WaitFor until, Transition transition)
            implements State {}

    /** Runs its branches beside each other. */
    record Parallel(
            String name,
            Dataflow data,
            List<Flow> branches,
            List<Retrier> retry,
            List<Catcher> catchers,
            Transition transition)
            implements Fallible {}

    /**
     * Runs its processor once for each item.
     *
     * @param distributed how, where each iteration is an execution of its own; nothing inline
     */
    record Map(
            String name,
            Dataflow data,
            Items items,
            Optional<Template> itemSelector,
            Amount maxConcurrency,
            Flow itemProcessor,
            Optional<Distributed> distributed,
            List<Retrier> retry,
            List<Catcher> catchers,
            Transition transition)
            implements Fallible {

        /** Whether it is distributed, and its children are Express executions. */
        public boolean express() {
            return distributed
                    .filter(how -> how.executionType() == ExecutionType.EXPRESS)
                    .isPresent();
        }

        /** What a child execution of the state, if it is distributed, runs. */
        public StateMachine child() {
            return new StateMachine(
                    itemProcessor,
                    express()
                            ? OptionalLong.of(ExecutionType.EXPRESS_SECONDS)
                            : OptionalLong.empty());
        }
    }

    /** Ends its flow well. */
    record Succeed(String name, Dataflow data) implements State {}

    /** Ends its flow with an error. */
    record Fail(String name, Dataflow data, Optional<Template> error, Optional<Template> cause)
            implements State {}
}
