package dev.jobwright.functions.api;

import dev.jobwright.jobs.control.Keyed;
import dev.jobwright.jobs.control.SubmitJob.Once;
import dev.jobwright.jobs.job.Hash;
import dev.jobwright.jobs.json.JsonText;
import dev.jobwright.jobs.json.Parsed;
import dev.jobwright.jobs.json.Problem;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** The header {@code Idempotency-Key}. */
final class IdempotencyKey {
    private static final Pattern SHAPE = Pattern.compile("[!-~]{1,128}");

    private IdempotencyKey() {}

    /** Reads it, for a request whose body is JSON. White space between values does not count. */
    static Parsed<Optional<Once>> read(HttpRequest request) {
        var key = Optional.ofNullable(request.headers().get("idempotency-key"));
        if (key.filter(text -> !SHAPE.matcher(text).matches()).isPresent()) {
            return new Parsed.Bad<>(
                    List.of(
                            new Problem(
                                    "",
                                    "INVALID_KEY",
                                    "Idempotency-Key is 1 to 128 visible ASCII characters")));
        }
        return new Parsed.Good<>(key.map(text -> new Once(text, fingerprint(request))));
    }

    /** Answers a request that is carried out once for its key, if it has one. */
    static <T> HttpReply once(
            HttpRequest request,
            Function<Optional<Once>, Keyed<T>> submit,
            Function<T, HttpReply> answer) {
        return switch (read(request)) {
            case Parsed.Bad<Optional<Once>>(var problems) -> Bodies.refuse(problems);
            case Parsed.Good<Optional<Once>>(var once) ->
                    switch (submit.apply(once)) {
                        case Keyed.Answered<T>(var answered) -> answer.apply(answered);
                        case Keyed.Conflict<T> _ -> Refusals.otherBody();
                    };
        };
    }

    /** What is asked of one thing is not asked of another. */
    private static String fingerprint(HttpRequest request) {
        var body = request.body().isEmpty() ? "{}" : request.body();
        return Hash.sha256(
                String.join("/", request.path())
                        + "\n"
                        + JsonText.canonical(JsonText.readOwn(body)));
    }
}
