package dev.jobwright.stepfunctions.language;

import dev.jobwright.stepfunctions.expression.EvaluationFailed;
import dev.jobwright.stepfunctions.expression.Template;
import dev.jobwright.stepfunctions.expression.Templates;
import dev.jobwright.stepfunctions.json.Json;

import java.util.Optional;
import java.util.Set;

/** Reads the fields of a state that speaks JSONata and may hold expressions. */
final class Values {
    private Values() {}

    /** A value anywhere in which expressions may stand. */
    static Optional<Template> template(Fields fields, String field) {
        return fields.any(field).flatMap(value -> compile(fields, field, value, field));
    }

    /** As {@link #template}; the location that failures name is given apart. */
    static Optional<Template> compile(Fields fields, String field, Object value, String location) {
        try {
            return Optional.of(Templates.jsonata(value, location));
        } catch (EvaluationFailed e) {
            fields.problem(
                    e.location().orElse(field).equals(location) ? field : e.location().orElse(""),
                    e.detail());
            return Optional.empty();
        }
    }

    /** A value of one type, or an expression that gives it. */
    static Optional<Template> typed(Fields fields, String field, String type) {
        Optional<Object> value = fields.any(field);
        if (value.isEmpty()) {
            return Optional.empty();
        }
        if (!Templates.isExpression(value.get()) && !Json.type(value.get()).equals(type)) {
            fields.problem(field, "Value must be of type " + type + " or a JSONata expression");
            return Optional.empty();
        }
        return template(fields, field);
    }

    /** A whole number of at least this, or an expression that gives one. */
    static Optional<Amount> amount(Fields fields, String field, long least) {
        Optional<Object> value = fields.any(field);
        if (value.isEmpty()) {
            return Optional.empty();
        }
        if (Templates.isExpression(value.get())) {
            return template(fields, field).map(text -> new Amount.Evaluated(text, field));
        }
        return Optional.of(new Amount.Fixed(whole(fields, field, least, least)));
    }

    /** A whole number of at least this; the other value when it is absent or wrong. */
    static long whole(Fields fields, String field, long least, long otherwise) {
        Optional<Number> number = fields.number(field);
        if (number.isEmpty()) {
            return otherwise;
        }
        double value = number.get().doubleValue();
        if (value != Math.rint(value) || value < least || value > Amount.MOST) {
            fields.problem(
                    field, "Value must be a whole number from " + least + " to " + Amount.MOST);
            return otherwise;
        }
        return (long) value;
    }

    /** One name is JSONata's own. */
    static void checkVariables(Fields fields, Set<String> names) {
        if (names.contains("states")) {
            fields.problem("Assign", "The variable name states is reserved");
        }
    }
}
