package dev.jobwright.stepfunctions.language;

import dev.jobwright.stepfunctions.expression.Template;

import java.time.DateTimeException;
import java.time.OffsetDateTime;
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

    /** A value anywhere in which expressions may stand. */
    Optional<Template> template(Fields fields, String field);

    /** A string. */
    Optional<Template> text(Fields fields, String field);

    /** A whole number of at least this. */
    Optional<Amount> amount(Fields fields, String field, long least);

    Optional<WaitFor> waitFor(Fields state);

    Optional<Condition> condition(Fields rule);

    Items items(Fields map);

    Optional<Template> itemSelector(Fields map);

    /** Checks a time that is written and not found out. */
    static void checkTimestamp(Fields fields, Object value) {
        if (value instanceof String text && !text.startsWith("{%")) {
            try {
                OffsetDateTime.parse(text);
            } catch (DateTimeException e) {
                fields.problem("Timestamp", "String does not match RFC3339 timestamp");
            }
        }
    }
}
