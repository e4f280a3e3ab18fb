package dev.jobwright.stepfunctions.language;

import dev.jobwright.stepfunctions.expression.PathExpression;
import dev.jobwright.stepfunctions.expression.Template;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Optional;

/** The condition of a JSONPath Choice's rule, from its tree of fields. */
final class ReadCondition {
    private final Fields fields;

    ReadCondition(Fields fields) {
        this.fields = fields;
    }

    Optional<Condition> condition() {
        if (fields.has("And")) {
            return Optional.of(new Condition.And(all("And")));
        }
        if (fields.has("Or")) {
            return Optional.of(new Condition.Or(all("Or")));
        }
        if (fields.has("Not")) {
            return fields.object("Not")
                    .flatMap(inner -> new ReadCondition(inner).condition())
                    .map(Condition.Not::new);
        }
        return test();
    }

    private List<Condition> all(String field) {
        return fields.objects(field).stream()
                .flatMap(inner -> new ReadCondition(inner).condition().stream())
                .toList();
    }

    private Optional<Condition> test() {
        fields.require("Variable");
        Optional<PathExpression> variable =
                fields.text("Variable").flatMap(text -> PathExpression.parse(text, "Variable"));
        if (variable.isEmpty()) {
            fields.problem("Variable", "Value is not a Reference Path");
            return Optional.empty();
        }
        for (String name : fields.names()) {
            Optional<Condition> read = test(variable.get(), name);
            if (read.isPresent()) {
                return read;
            }
        }
        fields.problem("", "A comparison is required");
        return Optional.empty();
    }

    private Optional<Condition> test(PathExpression variable, String name) {
        if (name.equals("IsPresent")) {
            return fields.flag(name).map(wanted -> new Condition.IsPresent(variable, wanted));
        }
        boolean byPath = name.endsWith("Path");
        String plain = byPath ? name.substring(0, name.length() - 4) : name;
        @Nullable Comparator comparator = Comparator.BY_FIELD.get(plain);
        if (comparator == null) {
            return Optional.empty();
        }
        Optional<Template> operand =
                byPath
                        ? fields.text(name)
                                .flatMap(text -> PathExpression.parse(text, name))
                                .map(path -> path)
                        : fields.any(name).map(Template.Constant::new);
        return operand.map(right -> new Condition.Test(variable, comparator, right));
    }
}
