package dev.jobwright.stepfunctions.language;

import dev.jobwright.stepfunctions.expression.EvaluationFailed;
import dev.jobwright.stepfunctions.expression.Expect;
import dev.jobwright.stepfunctions.expression.PathExpression;
import dev.jobwright.stepfunctions.expression.Scope;
import dev.jobwright.stepfunctions.expression.Template;
import dev.jobwright.stepfunctions.json.Json;

/** A whole number that is written in the definition, or found when the state is entered. */
public sealed interface Amount {

    /**
     * The number, which is from 0 to {@link #MOST}.
     *
     * @throws EvaluationFailed when there is none
     */
    long in(Scope scope);

    /**
     * The number whatever its sign and size, for fields that refuse them in words of their own.
     *
     * @throws EvaluationFailed when there is none, or it is not whole
     */
    long whole(Scope scope);

    /** AWS's greatest number of seconds, some three years; counts are held to it too. */
    long MOST = 99_999_999;

    /** Written in the definition. */
    record Fixed(long value) implements Amount {
        @Override
        public long in(Scope scope) {
            return value;
        }

        @Override
        public long whole(Scope scope) {
            return value;
        }
    }

    /** A JSONata expression. */
    record Evaluated(Template expression, String field) implements Amount {
        @Override
        public long whole(Scope scope) {
            Number number = Expect.number(expression, scope);
            if (number.doubleValue() != Math.rint(number.doubleValue())) {
                throw EvaluationFailed.value(
                        "The " + field + " field must be a whole number but was: " + number, field);
            }
            return (long) number.doubleValue();
        }

        @Override
        public long in(Scope scope) {
            long number = whole(scope);
            if (number < 0) {
                throw EvaluationFailed.value(
                        "The " + field + " field must not be negative but was: " + number, field);
            }
            if (number > MOST) {
                throw EvaluationFailed.value(
                        "The " + field + " field must be at most " + MOST + " but was: " + number,
                        field);
            }
            return number;
        }
    }

    /** A path, of JSONPath. */
    record AtPath(PathExpression path, String field) implements Amount {
        @Override
        public long whole(Scope scope) {
            Object value = path.select(scope);
            if (!(number(value) instanceof Number number)
                    || number.doubleValue() != Math.rint(number.doubleValue())) {
                throw EvaluationFailed.runtime(
                        ErrorNames.RUNTIME,
                        "The %s field refers to value \"%s\" which is not a valid integer: %s"
                                .formatted(field, text(value), path));
            }
            return (long) number.doubleValue();
        }

        @Override
        public long in(Scope scope) {
            long number = whole(scope);
            if (number < 0) {
                throw EvaluationFailed.runtime(
                        ErrorNames.RUNTIME, field.replace("Path", "") + " cannot be negative.");
            }
            if (number > MOST) {
                throw EvaluationFailed.runtime(
                        ErrorNames.RUNTIME,
                        field.replace("Path", "") + " cannot be more than " + MOST + ".");
            }
            return number;
        }

        /** AWS takes digits in quotes for a number here. */
        private static Object number(Object value) {
            return value instanceof String digits && digits.matches("-?\\d{1,9}")
                    ? Integer.valueOf(digits)
                    : value;
        }

        private static String text(Object value) {
            return value instanceof String string ? string : Json.write(value);
        }
    }
}
