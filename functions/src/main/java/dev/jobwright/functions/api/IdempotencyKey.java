package dev.jobwright.functions.api;

import dev.jobwright.jobs.control.SubmitJob;
import dev.jobwright.jobs.job.Hash;
import dev.jobwright.jobs.json.JsonText;
import dev.jobwright.jobs.json.Parsed;
import dev.jobwright.jobs.json.Problem;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The header {@code Idempotency-Key}. */
final class IdempotencyKey {
    private static final Pattern SHAPE = Pattern.compile("[!-~]{1,128}");

    private IdempotencyKey() {}

    /** Reads it, for a request whose body is JSON. White space between values does not count. */
    static Parsed<Optional<SubmitJob.Once>> read(HttpRequest request) {
        var key = Optional.ofNullable(request.headers().get("idempotency-key"));
        if (key.filter(text -> !SHAPE.matcher(text).matches()).isPresent()) {
            return new Parsed.Bad<>(
                    List.of(
                            new Problem(
                                    "",
                                    "INVALID_KEY",
                                    "Idempotency-Key is 1 to 128 visible ASCII characters")));
        }
        return new Parsed.Good<>(
                key.map(text -> new SubmitJob.Once(text, fingerprint(request.body()))));
    }

    private static String fingerprint(String body) {
        return Hash.sha256(JsonText.canonical(JsonText.readOwn(body)));
    }
}
