package dev.jobwright.stepfunctions.expression;

import dev.jobwright.stepfunctions.json.Json;

import java.util.List;
import java.util.Optional;

/** What a field that ends in {@code .$} may hold: a path, or a call of an intrinsic function. */
sealed interface PathTerm {

    /** Its value, or nothing when a path leads nowhere. */
    Optional<Object> in(Scope scope);

    /** The JSON the term looks into, which failures repeat. */
    default Object looksInto(Scope scope) {
        return scope.input();
    }

    /** What a path begins at. */
    sealed interface Root {
        /** {@code $}. */
        record Input() implements Root {}

        /** {@code $$}. */
        record Context() implements Root {}

        /** {@code $name}. */
        record Variable(String name) implements Root {}
    }

    /** A path. */
    record Reference(String text, Root root, JsonPath path) implements PathTerm {
        @Override
        public Optional<Object> in(Scope scope) {
            Optional<Object> start = start(scope);
            if (start.isEmpty()) {
                return Optional.empty();
            }
            return path.definite()
                    ? path.one(start.get())
                    : Optional.of(path.read(start.get(), new PathEffort()));
        }

        /** The value it begins at; a variable may not be there. */
        Optional<Object> start(Scope scope) {
            return switch (root) {
                case Root.Input() -> Optional.of(scope.input());
                case Root.Context() -> Optional.of(scope.context());
                case Root.Variable(String name) -> Optional.ofNullable(scope.variables().get(name));
            };
        }

        @Override
        public Object looksInto(Scope scope) {
            return root instanceof Root.Context ? scope.context() : scope.input();
        }
    }

    /** A constant, as an argument. */
    record Literal(Object value) implements PathTerm {
        @Override
        public Optional<Object> in(Scope scope) {
            return Optional.of(value);
        }
    }

    /**
     * A call.
     *
     * @param text as it is written
     */
    record Call(String text, Intrinsic function, List<PathTerm> arguments) implements PathTerm {
        @Override
        public Optional<Object> in(Scope scope) {
            List<Object> values =
                    arguments.stream()
                            .map(argument ->
                                    argument.in(scope).orElseThrow(() -> missing(argument, scope)))
                            .toList();
            return Optional.of(function.apply(values, scope));
        }

        private EvaluationFailed missing(PathTerm argument, Scope scope) {
            return EvaluationFailed.runtime(
                    "States.Runtime",
                    "The function '%s' had the following error: The JsonPath argument for the field '%s' could not be found in the input '%s'"
                            .formatted(
                                    text,
                                    argument instanceof Reference path ? path.text() : argument,
                                    Json.write(argument.looksInto(scope))));
        }
    }
}
