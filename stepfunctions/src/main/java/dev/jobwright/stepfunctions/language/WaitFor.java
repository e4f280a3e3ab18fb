package dev.jobwright.stepfunctions.language;

import dev.jobwright.stepfunctions.expression.EvaluationFailed;
import dev.jobwright.stepfunctions.expression.Expect;
import dev.jobwright.stepfunctions.expression.PathExpression;
import dev.jobwright.stepfunctions.expression.Scope;
import dev.jobwright.stepfunctions.expression.Template;
import dev.jobwright.stepfunctions.json.Json;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;

/** Until when a Wait state waits. */
public sealed interface WaitFor {

    /** The instant, for a state entered at the scope's moment. */
    Instant until(Scope scope);

    /** {@code Seconds}. */
    record Seconds(Amount seconds) implements WaitFor {
        @Override
        public Instant until(Scope scope) {
            return scope.now().plusSeconds(seconds.in(scope));
        }
    }

    /** {@code Timestamp}. */
    record Timestamp(Template timestamp) implements WaitFor {
        @Override
        public Instant until(Scope scope) {
            String text = Expect.string(timestamp, scope);
            try {
                return OffsetDateTime.parse(text).toInstant();
            } catch (DateTimeException e) {
                throw EvaluationFailed.value(
                        "The Timestamp field cannot be parsed as an ISO-8601 extended offset"
                                + " date-time format string: "
                                + text,
                        "Timestamp");
            }
        }
    }

    /** {@code SecondsPath}. */
    record SecondsPath(PathExpression path) implements WaitFor {
        @Override
        public Instant until(Scope scope) {
            Object value = found(path, "SecondsPath", scope);
            String told = path + " == " + Json.write(value);
            if (!(value instanceof Number number)
                    || number.doubleValue() != Math.rint(number.doubleValue())) {
                throw EvaluationFailed.runtime(
                        ErrorNames.RUNTIME,
                        "The SecondsPath parameter cannot be parsed as a long value: " + told);
            }
            if (number.doubleValue() < 0) {
                throw EvaluationFailed.runtime(
                        ErrorNames.RUNTIME,
                        "The SecondsPath parameter references a negative value: " + told);
            }
            return scope.now().plusSeconds(Math.min(number.longValue(), MOST));
        }
    }

    /** {@code TimestampPath}. */
    record TimestampPath(PathExpression path) implements WaitFor {
        @Override
        public Instant until(Scope scope) {
            Object value = found(path, "TimestampPath", scope);
            String text = value instanceof String string ? string : Json.write(value);
            try {
                return OffsetDateTime.parse(text).toInstant();
            } catch (DateTimeException e) {
                throw EvaluationFailed.runtime(
                        ErrorNames.RUNTIME,
                        "The TimestampPath parameter does not reference a valid ISO-8601 extended offset date-time format string: %s == %s"
                                .formatted(path, text));
            }
        }
    }

    private static Object found(PathExpression path, String field, Scope scope) {
        return path.find(scope)
                .orElseThrow(() ->
                        EvaluationFailed.runtime(
                                ErrorNames.RUNTIME,
                                "The %s parameter does not reference an input value: %s"
                                        .formatted(field, path)));
    }

    /** Three thousand years: as good as for ever, and Instant can still add it. */
    long MOST = 99_999_999_999L;
}
