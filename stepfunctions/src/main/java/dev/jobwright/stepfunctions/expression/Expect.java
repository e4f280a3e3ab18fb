package dev.jobwright.stepfunctions.expression;

import dev.jobwright.stepfunctions.json.Json;

import java.util.List;

/** Evaluates a field that must hold a value of one type. */
public final class Expect {
    private Expect() {}

    /** The field's value, which must be a number. */
    public static Number number(Template template, Scope scope) {
        return (Number) checked(template, scope, "number");
    }

    /** The field's value, which must be a string. */
    public static String string(Template template, Scope scope) {
        return (String) checked(template, scope, "string");
    }

    /** The field's value, which must be true or false. */
    public static boolean bool(Template template, Scope scope) {
        return (Boolean) checked(template, scope, "boolean");
    }

    /** The field's value, which must be an array. */
    public static List<Object> array(Template template, Scope scope) {
        return Json.asArray(checked(template, scope, "array"));
    }

    private static Object checked(Template template, Scope scope, String type) {
        Object value = template.evaluate(scope);
        if (Json.type(value).equals(type)) {
            return value;
        }
        if (template instanceof JsonataExpression expression) {
            throw expression.unexpected(type, value);
        }
        if (template instanceof PathExpression path) {
            throw EvaluationFailed.runtime(
                    "States.Runtime",
                    "The JSONPath '%s' must lead to a value of type %s but was: %s"
                            .formatted(path, type, Json.write(value)));
        }
        throw new IllegalStateException("the reader let a " + Json.type(value) + " through");
    }
}
