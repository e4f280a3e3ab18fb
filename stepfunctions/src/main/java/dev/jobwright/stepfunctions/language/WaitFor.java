package dev.jobwright.stepfunctions.language;

import dev.jobwright.stepfunctions.expression.EvaluationFailed;
import dev.jobwright.stepfunctions.expression.Expect;
import dev.jobwright.stepfunctions.expression.Scope;
import dev.jobwright.stepfunctions.expression.Template;

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
            return scope.moment().at().plusSeconds(Math.min(seconds.in(scope), MOST));
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

    /** Three thousand years: as good as for ever, and Instant can still add it. */
    long MOST = 99_999_999_999L;
}
