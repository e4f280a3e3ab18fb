package dev.jobwright.jobs.imports;

import dev.jobwright.jobs.imports.ForeignRoutine.Handling;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.Place;
import dev.jobwright.jobs.workflow.RetryPolicy;
import dev.jobwright.jobs.workflow.Workflow.OnError;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Translates an error handler: a strategy, and how often and when to try again. */
final class ReadHandling {
    private static final List<String> STRATEGIES =
            Arrays.stream(OnError.values()).map(OnError::word).toList();
    private static final int MOST_RETRIES = 99;
    private static final int MOST_ERRORS = 50;
    private static final Duration LONGEST_DELAY = Duration.ofDays(1);
    private static final Duration USUAL_DELAY = Duration.ofSeconds(1);

    private final Reading reading;

    ReadHandling(Reading reading) {
        this.reading = reading;
    }

    /** Reads a handler, or a strategy alone. */
    Optional<Handling> read(Place at) {
        if (at.value() instanceof Json.Str) {
            return strategy(at).map(strategy -> new Handling(strategy, Optional.empty()));
        }
        return Fields.of(at, reading).flatMap(this::handling);
    }

    private Optional<Handling> handling(Fields fields) {
        var strategy =
                fields.find("strategy").map(this::strategy).orElse(Optional.of(OnError.STOP));
        if (strategy.filter(OnError.RETRY::equals).isEmpty()) {
            fields.leaveOut(
                    "only the strategy retry tries again",
                    "max_retries",
                    "retry_delay",
                    "retry_backoff",
                    "retryable_exceptions");
        }
        var retry = strategy.filter(OnError.RETRY::equals).map(_ -> retry(fields));
        fields.leaveOut("a step that still fails in the end fails its job", "is_critical");
        fields.leaveOut("it is the state of a job", "retry_count");
        fields.leaveOut("it names a class of the other system", "type");
        fields.noteOthers();
        return strategy.map(found -> new Handling(found, retry));
    }

    /** A strategy's word, or its name as code has it: {@code ErrorStrategy.RETRY}. */
    private Optional<OnError> strategy(Place at) {
        return at.word(
                text -> {
                    var word = text.substring(text.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
                    return Arrays.stream(OnError.values())
                            .filter(one -> one.word().equals(word))
                            .findFirst();
                },
                STRATEGIES);
    }

    private RetryPolicy retry(Fields fields) {
        var retries = fields.find("max_retries").flatMap(at -> at.whole(0, MOST_RETRIES));
        var delay = fields.find("retry_delay").flatMap(this::delay).orElse(USUAL_DELAY);
        var rate =
                fields.find("retry_backoff")
                        .flatMap(at -> at.number(BigDecimal.ONE, BigDecimal.TEN))
                        .map(BigDecimal::doubleValue);
        return new RetryPolicy(
                retries.map(Long::intValue).orElse(3) + 1,
                delay,
                rate.orElse(2.0),
                LONGEST_DELAY,
                false,
                fields.find("retryable_exceptions").map(this::errors).orElse(List.of()));
    }

    private Optional<Duration> delay(Place at) {
        return at.number(BigDecimal.ZERO, BigDecimal.valueOf(LONGEST_DELAY.toSeconds()))
                .map(number -> {
                    var whole = number.setScale(0, RoundingMode.CEILING).max(BigDecimal.ONE);
                    if (whole.compareTo(number) != 0) {
                        reading.note(at, Note.Kind.CHANGED, "it is " + whole + " whole seconds");
                    }
                    return Duration.ofSeconds(whole.longValueExact());
                });
    }

    /** Errors are known by the simple names of their classes; the class of all is no name. */
    private List<String> errors(Place at) {
        var names =
                at.items(0, MOST_ERRORS).orElse(List.of()).stream()
                        .flatMap(item -> item.text(1, 256).stream())
                        .map(name -> name.substring(name.lastIndexOf('.') + 1))
                        .toList();
        if (names.contains("Exception")) {
            reading.note(at, Note.Kind.CHANGED, "Exception stands for any error");
            return List.of();
        }
        return names;
    }
}
