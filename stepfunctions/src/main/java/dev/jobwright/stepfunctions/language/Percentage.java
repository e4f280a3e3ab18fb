package dev.jobwright.stepfunctions.language;

import dev.jobwright.stepfunctions.expression.EvaluationFailed;
import dev.jobwright.stepfunctions.expression.Expect;
import dev.jobwright.stepfunctions.expression.PathExpression;
import dev.jobwright.stepfunctions.expression.Scope;
import dev.jobwright.stepfunctions.expression.Template;
import dev.jobwright.stepfunctions.json.Json;

import java.util.OptionalDouble;

/** {@code ToleratedFailurePercentage}: written in the definition, or found in the state. */
public sealed interface Percentage {
    /**
     * The number, which is from 0 to 100.
     *
     * @throws EvaluationFailed when there is none
     */
    double in(Scope scope);

    /** Whether the number is from 0 to 100. */
    static boolean fits(double value) {
        return value >= 0 && value <= 100;
    }

    /** Written in the definition. */
    record Fixed(double value) implements Percentage {
        @Override
        public double in(Scope scope) {
            return value;
        }
    }

    /** A JSONata expression. */
    record Evaluated(Template expression, String field) implements Percentage {
        @Override
        public double in(Scope scope) {
            double value = Expect.number(expression, scope).doubleValue();
            if (!fits(value)) {
                throw EvaluationFailed.value(
                        "The " + field + " field must be between 0 and 100 but was: " + value,
                        field);
            }
            return value;
        }
    }

    /** A path, of JSONPath. */
    record AtPath(PathExpression path, String field) implements Percentage {
        @Override
        public double in(Scope scope) {
            Object value = path.select(scope);
            OptionalDouble number = number(value);
            if (number.isEmpty()) {
                throw EvaluationFailed.runtime(
                        ErrorNames.RUNTIME,
                        "The %s field refers to value \"%s\" which is not a valid float: %s"
                                .formatted(
                                        field,
                                        value instanceof String text ? text : Json.write(value),
                                        path));
            }
            if (!fits(number.getAsDouble())) {
                throw EvaluationFailed.runtime(
                        ErrorNames.RUNTIME,
                        field.replace("Path", "") + " must be between 0 and 100.");
            }
            return number.getAsDouble();
        }

        /** AWS takes digits in quotes for a number here. */
        private static OptionalDouble number(Object value) {
            return switch (value) {
                case Number number -> OptionalDouble.of(number.doubleValue());
                case String text when text.matches("-?\\d{1,9}(\\.\\d{1,9})?") ->
                        OptionalDouble.of(Double.parseDouble(text));
                default -> OptionalDouble.empty();
            };
        }
    }
}
