package dev.jobwright.stepfunctions.expression;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A value in which expressions may stand: what a field such as {@code Output} holds. */
public sealed interface Template
        permits Template.Constant,
                Template.Fields,
                Template.Elements,
                JsonataExpression,
                PathExpression {

    /**
     * The value in this scope.
     *
     * @throws EvaluationFailed when an expression fails or gives nothing
     */
    Object evaluate(Scope scope);

    /** A value without expressions. */
    record Constant(Object value) implements Template {
        @Override
        public Object evaluate(Scope scope) {
            return value;
        }
    }

    /** An object some of whose fields hold expressions. */
    record Fields(Map<String, Template> fields) implements Template {
        @Override
        public Object evaluate(Scope scope) {
            Map<String, Object> values = new LinkedHashMap<>();
            fields.forEach((name, field) -> values.put(name, field.evaluate(scope)));
            return values;
        }
    }

    /** An array some of whose elements hold expressions. */
    record Elements(List<Template> elements) implements Template {
        @Override
        public Object evaluate(Scope scope) {
            List<Object> values = new ArrayList<>(elements.size());
            elements.forEach(element -> values.add(element.evaluate(scope)));
            return values;
        }
    }
}
