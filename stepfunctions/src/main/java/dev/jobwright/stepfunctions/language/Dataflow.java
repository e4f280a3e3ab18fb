package dev.jobwright.stepfunctions.language;

import dev.jobwright.stepfunctions.expression.EvaluationFailed;
import dev.jobwright.stepfunctions.expression.PathExpression;
import dev.jobwright.stepfunctions.expression.Scope;
import dev.jobwright.stepfunctions.expression.Stage;
import dev.jobwright.stepfunctions.expression.Template;
import dev.jobwright.stepfunctions.json.Json;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How a state shapes data: the seam between the two query languages. Everything else about a state
 * is the same in both.
 */
public sealed interface Dataflow {

    /** What the state's own fields look at, before anything is made of it. */
    Object input(Scope scope);

    /** What the state's work is given: a Task's arguments, the input of a Parallel's branches. */
    Object arguments(Scope scope);

    /** What the state passes on, given a scope with its result or its error output. */
    Object output(Scope scope);

    /** The variables the state sets, by the old values of all of them. */
    Map<String, Object> assigned(Scope scope);

    /** That of a rule of this Choice: it has variables of its own, and passes on the same. */
    Dataflow ruled(Dataflow rule);

    /** JSONata: {@code Arguments}, {@code Output}, {@code Assign}. */
    record JSONata(
            Optional<Template> arguments, Optional<Template> output, Map<String, Template> assign)
            implements Dataflow {

        @Override
        public Object input(Scope scope) {
            return scope.input();
        }

        @Override
        public Object arguments(Scope scope) {
            return scope.saw(
                    Stage.ARGUMENTS,
                    arguments.isPresent() ? arguments.get().evaluate(scope) : scope.input());
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

        @Override
        public Dataflow ruled(Dataflow rule) {
            return rule;
        }
    }

    /**
     * JSONPath: {@code InputPath}, {@code Parameters}, {@code ResultSelector}, {@code ResultPath},
     * {@code OutputPath}, {@code Assign}.
     *
     * @param result Pass's {@code Result}
     */
    record JSONPath(
            PathField inputPath,
            Optional<Template> parameters,
            Optional<Object> result,
            Optional<Template> resultSelector,
            PathField resultPath,
            PathField outputPath,
            Map<String, Template> assign)
            implements Dataflow {

        @Override
        public Object input(Scope scope) {
            return scope.saw(
                    Stage.INPUT_PATH,
                    switch (inputPath) {
                        case PathField.Absent() -> scope.input();
                        case PathField.Null() -> Map.of();
                        case PathField.At(PathExpression path) -> path.select(scope);
                    });
        }

        @Override
        public Object arguments(Scope scope) {
            Object input = input(scope);
            return scope.saw(
                    Stage.PARAMETERS,
                    parameters.isPresent()
                            ? parameters.get().evaluate(scope.withInput(input))
                            : input);
        }

        @Override
        public Object output(Scope scope) {
            Object combined = combined(scope, worked(scope));
            if (scope.errorOutput().isPresent()) {
                return combined;
            }
            scope.saw(Stage.RESULT_PATH, combined);
            return switch (outputPath) {
                case PathField.Absent() -> combined;
                case PathField.Null() -> Map.of();
                case PathField.At(PathExpression path) -> path.select(scope.withInput(combined));
            };
        }

        /** What the state has worked out: an error output, a result, or else its input. */
        private Object worked(Scope scope) {
            if (scope.errorOutput().isPresent()) {
                return scope.errorOutput().get();
            }
            if (scope.result().isPresent()) {
                Object result = scope.result().get();
                return scope.saw(
                        Stage.RESULT_SELECTOR,
                        resultSelector.isPresent()
                                ? resultSelector.get().evaluate(scope.withInput(result))
                                : result);
            }
            Object passed =
                    result.isPresent() ? scope.saw(Stage.RESULT, result.get()) : arguments(scope);
            return scope.saw(Stage.RESULT_SELECTOR, passed);
        }

        private Object combined(Scope scope, Object worked) {
            return switch (resultPath) {
                case PathField.Absent() -> worked;
                case PathField.Null() -> scope.input();
                case PathField.At(PathExpression path) ->
                        path.place(scope.input(), worked)
                                .orElseThrow(() -> unplaceable(scope, path));
            };
        }

        private static EvaluationFailed unplaceable(Scope scope, PathExpression path) {
            return EvaluationFailed.runtime(
                    "States.ResultPathMatchFailure",
                    "Unable to apply step \"%s\" to input %s"
                            .formatted(path.text(), Json.write(scope.input())));
        }

        @Override
        public Map<String, Object> assigned(Scope scope) {
            if (assign.isEmpty()) {
                return Map.of();
            }
            Scope looking = scope.withInput(worked(scope));
            Map<String, Object> values = new LinkedHashMap<>();
            assign.forEach((name, value) -> values.put(name, value.evaluate(looking)));
            return values;
        }

        @Override
        public Dataflow ruled(Dataflow rule) {
            return switch (rule) {
                case JSONPath own ->
                        new JSONPath(
                                inputPath,
                                parameters,
                                result,
                                resultSelector,
                                resultPath,
                                outputPath,
                                own.assign());
                case JSONata other -> other;
            };
        }
    }
}
