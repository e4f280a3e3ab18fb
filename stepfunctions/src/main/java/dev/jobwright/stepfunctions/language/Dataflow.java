package dev.jobwright.stepfunctions.language;

import dev.jobwright.stepfunctions.expression.Scope;
import dev.jobwright.stepfunctions.expression.Template;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How a state shapes data: the seam between the two query languages. Everything else about a state
 * is the same in both.
 */
public sealed interface Dataflow {

    /** What the state's work is given: a Task's arguments, the input of a Parallel's branches. */
    Object arguments(Scope scope);

    /** What the state passes on, given a scope with its result or its error output. */
    Object output(Scope scope);

    /** The variables the state sets, by the old values of all of them. */
    Map<String, Object> assigned(Scope scope);

    /** JSONata: {@code Arguments}, {@code Output}, {@code Assign}. */
    record JSONata(
            Optional<Template> arguments, Optional<Template> output, Map<String, Template> assign)
            implements Dataflow {

        @Override
        public Object arguments(Scope scope) {
            return arguments.isPresent() ? arguments.get().evaluate(scope) : scope.input();
        }

        @Override
        public Object output(Scope scope) {
            if (output.isPresent()) {
                return output.get().evaluate(scope);
            }
            return scope.errorOutput().or(scope::result).orElse(scope.input());
        }

        @Override
        public Map<String, Object> assigned(Scope scope) {
            Map<String, Object> values = new LinkedHashMap<>();
            assign.forEach((name, value) -> values.put(name, value.evaluate(scope)));
            return values;
        }
    }
}
