package dev.jobwright.stepfunctions.language;

import dev.jobwright.stepfunctions.expression.EvaluationFailed;
import dev.jobwright.stepfunctions.expression.Template;
import dev.jobwright.stepfunctions.expression.Templates;
import dev.jobwright.stepfunctions.json.Json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the fields of a state that speaks JSONata and may hold expressions. */
final class ReadJsonata {
    private static final String UNSUPPORTED = "UNSUPPORTED_JSONATA_EXPRESSION";
    private static final String INVALID = "INVALID_JSONATA_EXPRESSION";

    private final Fields fields;
    private final Sees sees;

    ReadJsonata(Fields fields, Sees sees) {
        this.fields = fields;
        this.sees = sees;
    }

    /** A value anywhere in which expressions may stand. */
    Optional<Template> template(String field) {
        return fields.any(field).map(value -> read(value, field));
    }

    /** A value of one type, or an expression that gives it. */
    Optional<Template> typed(String field, String type) {
        Optional<Object> value = fields.any(field);
        if (value.isEmpty()) {
            return Optional.empty();
        }
        if (!mayBeExpression(value.get()) && !Json.type(value.get()).equals(type)) {
            fields.expect(field, type);
            return Optional.empty();
        }
        return template(field);
    }

    /** A whole number of at least this, or an expression that gives one. */
    Optional<Amount> amount(String field, long least) {
        Optional<Object> value = fields.any(field);
        if (value.isEmpty()) {
            return Optional.empty();
        }
        if (mayBeExpression(value.get())) {
            return template(field).map(text -> new Amount.Evaluated(text, field));
        }
        return Optional.of(new Amount.Fixed(Values.whole(fields, field, least, least)));
    }

    /** A number from 0 to 100, or an expression that gives one. */
    Optional<Percentage> percentage(String field) {
        return mayBeExpression(fields.any(field).orElse(""))
                ? template(field).map(read -> new Percentage.Evaluated(read, field))
                : Values.percentage(fields, field);
    }

    /** The variables that are set, by their names. */
    Map<String, Template> assign() {
        Map<String, Template> assign = new LinkedHashMap<>();
        fields.object("Assign")
                .map(Fields::json)
                .orElse(Map.of())
                .forEach((name, value) -> {
                    VariableNames.check(fields, name);
                    assign.put(name, read(value, "Assign/" + name));
                });
        return assign;
    }

    private static boolean mayBeExpression(Object value) {
        return value instanceof String text && (text.startsWith("{%") || text.endsWith("%}"));
    }

    private Template read(Object value, String at) {
        return switch (value) {
            case String text when mayBeExpression(text) -> expression(text, at);
            case Map<?, ?> map -> object(Json.asObject(map), at);
            case List<?> list -> array(Json.asArray(list), at);
            default -> new Template.Constant(value);
        };
    }

    private Template object(Map<String, Object> map, String at) {
        Map<String, Template> read = new LinkedHashMap<>();
        map.forEach((name, value) -> read.put(name, read(value, at + "/" + name)));
        return Templates.object(map, read);
    }

    private Template array(List<Object> list, String at) {
        List<Template> read = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            read.add(read(list.get(i), at + "[" + i + "]"));
        }
        return Templates.array(list, read);
    }

    private Template expression(String text, String at) {
        if (!Templates.isExpression(text)) {
            fields.problem(
                    INVALID, at, "An expression begins with '{%' and ends with '%}': " + text);
            return new Template.Constant(text);
        }
        try {
            Template read = Templates.jsonata(text, fields.location(at));
            check(Templates.source(text), at);
            return read;
        } catch (EvaluationFailed e) {
            // AWS leaves the library's own code out.
            fields.problem(INVALID, at, e.detail().replaceFirst("^[A-Z]\\d{4}: ", ""));
            return new Template.Constant(text);
        }
    }

    private void check(String source, String at) {
        JsonataReferences.Found found = JsonataReferences.in(source);
        if (found.root()) {
            fields.problem(UNSUPPORTED, at, "Reference to '$$' is not supported.");
        }
        for (String name : found.topLevel()) {
            fields.problem(
                    UNSUPPORTED,
                    at,
                    "Reference to '" + name + "' at the top level is not supported.");
        }
        for (String name : found.states()) {
            if (!sees.has(name)) {
                fields.problem(UNSUPPORTED, at, "Field '$states." + name + "' does not exist.");
            }
        }
    }
}
