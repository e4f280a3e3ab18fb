package dev.jobwright.stepfunctions.language;

import dev.jobwright.stepfunctions.expression.Expect;
import dev.jobwright.stepfunctions.expression.Scope;
import dev.jobwright.stepfunctions.expression.Template;

/** When a rule of a Choice holds. */
public sealed interface Condition {

    boolean holds(Scope scope);

    /** JSONata's {@code Condition}. */
    record Evaluated(Template expression) implements Condition {
        @Override
        public boolean holds(Scope scope) {
            return Expect.bool(expression, scope);
        }
    }
}
