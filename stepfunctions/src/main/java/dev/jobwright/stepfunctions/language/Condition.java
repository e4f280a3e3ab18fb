package dev.jobwright.stepfunctions.language;

import dev.jobwright.stepfunctions.expression.EvaluationFailed;
import dev.jobwright.stepfunctions.expression.Expect;
import dev.jobwright.stepfunctions.expression.PathExpression;
import dev.jobwright.stepfunctions.expression.Scope;
import dev.jobwright.stepfunctions.expression.Template;

import java.util.List;

/** When a rule of a Choice holds. */
public sealed interface Condition {

    /**
     * Whether it holds for what can be read here.
     *
     * @throws EvaluationFailed when what it asks about is missing or of the wrong type
     */
    boolean holds(Scope scope);

    /** JSONata's {@code Condition}. */
    record Evaluated(Template expression) implements Condition {
        @Override
        public boolean holds(Scope scope) {
            return Expect.bool(expression, scope);
        }
    }

    /** {@code And}. */
    record And(List<Condition> conditions) implements Condition {
        @Override
        public boolean holds(Scope scope) {
            return conditions.stream().allMatch(condition -> condition.holds(scope));
        }
    }

    /** {@code Or}. */
    record Or(List<Condition> conditions) implements Condition {
        @Override
        public boolean holds(Scope scope) {
            return conditions.stream().anyMatch(condition -> condition.holds(scope));
        }
    }

    /** {@code Not}. */
    record Not(Condition condition) implements Condition {
        @Override
        public boolean holds(Scope scope) {
            return !condition.holds(scope);
        }
    }

    /** {@code IsPresent}, the one test of a variable that may be missing. */
    record IsPresent(PathExpression variable, boolean wanted) implements Condition {
        @Override
        public boolean holds(Scope scope) {
            return variable.find(scope).isPresent() == wanted;
        }
    }

    /** Any other test of a variable. */
    record Test(PathExpression variable, Comparator comparator, Template operand)
            implements Condition {
        @Override
        public boolean holds(Scope scope) {
            return comparator.holds(found(variable, scope), operand(scope));
        }

        private Object operand(Scope scope) {
            return operand instanceof PathExpression path
                    ? found(path, scope)
                    : operand.evaluate(scope);
        }

        private static Object found(PathExpression path, Scope scope) {
            return path.find(scope)
                    .orElseThrow(() ->
                            EvaluationFailed.runtime(
                                    ErrorNames.RUNTIME,
                                    "Invalid path '%s': The choice state's condition path references an invalid value."
                                            .formatted(path)));
        }
    }
}
