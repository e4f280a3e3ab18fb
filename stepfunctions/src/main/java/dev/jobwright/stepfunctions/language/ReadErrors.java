package dev.jobwright.stepfunctions.language;

import dev.jobwright.stepfunctions.language.Retrier.JitterStrategy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;

/** {@code Retry} and {@code Catch}. */
final class ReadErrors {
    private static final Set<String> RETRIER =
            Set.of(
                    "ErrorEquals",
                    "IntervalSeconds",
                    "MaxAttempts",
                    "BackoffRate",
                    "MaxDelaySeconds",
                    "JitterStrategy",
                    "Comment");

    private ReadErrors() {}

    static List<Retrier> retry(Fields state) {
        List<Retrier> retriers = new ArrayList<>();
        List<Fields> written = state.objects("Retry");
        for (int i = 0; i < written.size(); i++) {
            Fields fields = written.get(i);
            fields.allowOnly(RETRIER);
            retriers.add(retrier(fields, errors(fields, i == written.size() - 1)));
        }
        return retriers;
    }

    private static Retrier retrier(Fields fields, List<String> errors) {
        double backoff = fields.number("BackoffRate").map(Number::doubleValue).orElse(2.0);
        Values.inRange(fields, "BackoffRate", backoff, 1);
        OptionalLong most =
                fields.has("MaxDelaySeconds")
                        ? OptionalLong.of(Values.whole(fields, "MaxDelaySeconds", 1, 1))
                        : OptionalLong.empty();
        return new Retrier(
                errors,
                Values.whole(fields, "IntervalSeconds", 1, 1),
                Values.whole(fields, "MaxAttempts", 0, 3),
                backoff,
                most,
                jitter(fields));
    }

    private static JitterStrategy jitter(Fields fields) {
        fields.text("JitterStrategy");
        Optional<String> written = fields.oneOf("JitterStrategy", List.of("FULL", "NONE"));
        return written.map(JitterStrategy::valueOf).orElse(JitterStrategy.NONE);
    }

    static List<Catcher> catchers(Fields state, Function<Fields, Dataflow> data) {
        List<Catcher> catchers = new ArrayList<>();
        List<Fields> written = state.objects("Catch");
        for (int i = 0; i < written.size(); i++) {
            Fields fields = written.get(i);
            fields.require("Next");
            List<String> errors = errors(fields, i == written.size() - 1);
            Dataflow shape = data.apply(fields);
            fields.text("Next").ifPresent(next -> catchers.add(new Catcher(errors, shape, next)));
        }
        return catchers;
    }

    /** {@code States.ALL} must stand alone, and in the last entry. */
    private static List<String> errors(Fields fields, boolean last) {
        fields.require("ErrorEquals");
        fields.notEmpty("ErrorEquals");
        List<String> errors = fields.texts("ErrorEquals");
        if (errors.contains(ErrorNames.ALL) && (errors.size() > 1 || !last)) {
            fields.problem("ErrorEquals", "States.ALL must appear alone and in the last entry");
        }
        for (int i = 0; i < errors.size(); i++) {
            warn(fields, "ErrorEquals[" + i + "]", errors.get(i));
        }
        return List.copyOf(errors);
    }

    private static void warn(Fields fields, String place, String error) {
        if (ErrorNames.isUnknown(error)) {
            fields.warn(
                    "UNKNOWN_ERROR_NAME",
                    place,
                    "The language has no error of the name "
                            + error
                            + ", and what begins with States. is its own");
        } else if (error.equals(ErrorNames.RUNTIME)) {
            fields.warn(
                    "UNCATCHABLE_ERROR_NAME",
                    place,
                    error + " ends the execution whoever names it: take it out");
        }
    }
}
