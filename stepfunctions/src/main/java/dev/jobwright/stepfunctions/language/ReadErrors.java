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
        if (backoff < 1) {
            fields.problem("BackoffRate", "Value must be at least 1.0");
        }
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
        Optional<String> written = fields.text("JitterStrategy");
        return switch (written.orElse("NONE")) {
            case "NONE" -> JitterStrategy.NONE;
            case "FULL" -> JitterStrategy.FULL;
            default -> {
                fields.problem("JitterStrategy", "Value is not one of [FULL, NONE]");
                yield JitterStrategy.NONE;
            }
        };
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
        List<String> errors = fields.texts("ErrorEquals");
        if (fields.has("ErrorEquals") && errors.isEmpty()) {
            fields.problem("ErrorEquals", "Value cannot be empty");
        }
        if (errors.contains(ErrorNames.ALL) && (errors.size() > 1 || !last)) {
            fields.problem("ErrorEquals", "States.ALL must appear alone and in the last entry");
        }
        return List.copyOf(errors);
    }
}
