package dev.jobwright.stepfunctions.expression;

import java.util.List;
import java.util.Map;

/** Makes templates from what is written in a definition. */
public final class Templates {
    private static final String OPENING = "{%";
    private static final String CLOSING = "%}";

    private Templates() {}

    /** Whether a value is an expression of JSONata: a string with its signs at both ends. */
    public static boolean isExpression(Object value) {
        return value instanceof String text
                && text.length() >= OPENING.length() + CLOSING.length()
                && text.startsWith(OPENING)
                && text.endsWith(CLOSING);
    }

    /** What stands between the signs of an expression of JSONata. */
    public static String source(String expression) {
        return expression.substring(OPENING.length(), expression.length() - CLOSING.length());
    }

    /**
     * The template of an expression of JSONata, signs included.
     *
     * @param location the field as failures name it, such as {@code Output}
     * @throws EvaluationFailed when what stands between the signs is not JSONata
     */
    public static Template jsonata(String expression, String location) {
        return JsonataExpression.parse(source(expression).strip(), location);
    }

    /**
     * The template of an object: a constant if all of its fields are.
     *
     * @param written the object as it stands in the definition
     */
    public static Template object(Map<String, Object> written, Map<String, Template> fields) {
        return fields.values().stream().allMatch(Template.Constant.class::isInstance)
                ? new Template.Constant(written)
                : new Template.Fields(fields);
    }

    /**
     * The template of an array: a constant if all of its elements are.
     *
     * @param written the array as it stands in the definition
     */
    public static Template array(List<Object> written, List<Template> elements) {
        return elements.stream().allMatch(Template.Constant.class::isInstance)
                ? new Template.Constant(written)
                : new Template.Elements(elements);
    }
}
