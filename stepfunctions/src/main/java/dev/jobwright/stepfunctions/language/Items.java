package dev.jobwright.stepfunctions.language;

import dev.jobwright.stepfunctions.expression.EvaluationFailed;
import dev.jobwright.stepfunctions.expression.Expect;
import dev.jobwright.stepfunctions.expression.PathExpression;
import dev.jobwright.stepfunctions.expression.Scope;
import dev.jobwright.stepfunctions.expression.Stage;
import dev.jobwright.stepfunctions.expression.Template;
import dev.jobwright.stepfunctions.json.Json;

import java.util.List;

/** What a Map iterates over. */
public sealed interface Items {

    /**
     * The array over which an inline Map iterates.
     *
     * @throws EvaluationFailed when it is none
     */
    List<Object> in(Scope scope);

    /**
     * An array or an object, over either of which a distributed Map iterates.
     *
     * @throws EvaluationFailed when it is neither
     */
    Object dataset(Scope scope);

    private static boolean iterable(Object value) {
        return Json.type(value).equals("array") || Json.type(value).equals("object");
    }

    /** JSONata's {@code Items}. */
    record Evaluated(Template items) implements Items {
        @Override
        public List<Object> in(Scope scope) {
            return Expect.array(items, scope);
        }

        @Override
        public Object dataset(Scope scope) {
            Object value = items.evaluate(scope);
            return iterable(value) ? value : in(scope);
        }
    }

    /** The state's input itself, in JSONata. */
    record Input() implements Items {
        @Override
        public List<Object> in(Scope scope) {
            if (!Json.type(scope.input()).equals("array")) {
                throw EvaluationFailed.expression(
                        "Map state input must be an array but was: " + Json.write(scope.input()),
                        "");
            }
            return Json.asArray(scope.input());
        }

        @Override
        public Object dataset(Scope scope) {
            return iterable(scope.input()) ? scope.input() : in(scope);
        }
    }

    /** {@code ItemsPath}, of JSONPath; {@code $} when it is not written. */
    record AtPath(PathExpression path) implements Items {
        @Override
        public List<Object> in(Scope scope) {
            Object value = path.select(scope);
            if (!Json.type(value).equals("array")) {
                // AWS names a path into the context object without what tells it from the input.
                throw EvaluationFailed.runtime(
                        ErrorNames.RUNTIME,
                        "Reference path \"%s\" must point to array."
                                .formatted(path.text().replaceFirst("^\\$\\$", "\\$")));
            }
            return Json.asArray(scope.saw(Stage.ITEMS_PATH, value));
        }

        @Override
        public Object dataset(Scope scope) {
            Object value = path.select(scope);
            return iterable(value) ? scope.saw(Stage.ITEMS_PATH, value) : in(scope);
        }
    }
}
