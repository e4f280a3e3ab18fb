package dev.jobwright.stepfunctions.language;

import dev.jobwright.stepfunctions.expression.EvaluationFailed;
import dev.jobwright.stepfunctions.expression.Expect;
import dev.jobwright.stepfunctions.expression.Scope;
import dev.jobwright.stepfunctions.expression.Template;

/** A whole number that is written in the definition, or found when the state is entered. */
public sealed interface Amount {

    /**
     * The number, which is never negative.
     *
     * @throws EvaluationFailed when there is none
     */
    long in(Scope scope);

    /** Written in the definition. */
    record Fixed(long value) implements Amount {
        @Override
        public long in(Scope scope) {
            return value;
        }
    }

    /** A JSONata expression. */
    record Evaluated(Template expression, String field) implements Amount {
        @Override
        public long in(Scope scope) {
            Number number = Expect.number(expression, scope);
            if (number.doubleValue() != Math.rint(number.doubleValue())) {
                throw EvaluationFailed.value(
                        "The " + field + " field must be a whole number but was: " + number, field);
            }
            if (number.doubleValue() < 0) {
                throw EvaluationFailed.value(
                        "The " + field + " field must not be negative but was: " + number, field);
            }
            return number.longValue();
        }
    }
}
