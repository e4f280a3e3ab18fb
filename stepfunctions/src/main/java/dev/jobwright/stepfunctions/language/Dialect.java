package dev.jobwright.stepfunctions.language;

import dev.jobwright.stepfunctions.expression.Template;

import java.util.Optional;
import java.util.Set;

/** Reads the fields in which the two query languages differ. */
interface Dialect {
    /** The fields that this type of state may have in this language. */
    Set<String> fields(String type);

    Dataflow data(Fields state);

    /** The data of a Choice's rule. */
    Dataflow ruled(Fields rule);

    /** The data of a Catcher. */
    Dataflow caught(Fields catcher);

    /** A value anywhere in which expressions may stand, and which the state's work needs. */
    Optional<Template> template(Fields fields, String field);

    /** A string. */
    Optional<Template> text(Fields fields, String field);

    /** A whole number of at least this. */
    Optional<Amount> amount(Fields fields, String field, long least);

    Optional<WaitFor> waitFor(Fields state);

    Optional<Condition> condition(Fields rule);

    Items items(Fields map);

    Optional<Template> itemSelector(Fields map);

    /** The field that holds the arguments of a call. */
    String arguments();

    /** {@code ToleratedFailurePercentage}. */
    Optional<Percentage> percentage(Fields map);

    static Dialect of(QueryLanguage language) {
        return switch (language) {
            case JSONATA -> JsonataDialect.INSTANCE;
            case JSONPATH -> PathDialect.INSTANCE;
        };
    }
}
