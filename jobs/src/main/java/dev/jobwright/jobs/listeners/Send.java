package dev.jobwright.jobs.listeners;

import dev.jobwright.jobs.json.JsonText;
import dev.jobwright.jobs.listeners.Delivery.Try;
import dev.jobwright.jobs.ports.Posts;
import dev.jobwright.jobs.ports.Posts.Result;

import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;

/** Makes a request of a webhook, signed, and says what its answer means. */
final class Send {
    private static final String LOCKED =
            "the webhook's secret was sealed by another secret of the installation; set it up with"
                    + " a new one";

    private static final int GONE = 410;

    private final Deliver.Around around;

    Send(Deliver.Around around) {
        this.around = around;
    }

    /**
     * What came of a request.
     *
     * @param notBefore when the server wants to be asked again, if it says so
     */
    record Answer(Try how, Optional<Instant> notBefore) {
        /** How a webhook does after it. */
        Health health(Health before) {
            if (how.error().isEmpty()) {
                return Health.WELL;
            }
            return how.status().filter(status -> status == GONE).isPresent()
                    ? before.left(how.at())
                    : before.failed(how.at(), notBefore);
        }
    }

    Answer handle(Webhook webhook, Announcement said) {
        var body = JsonText.write(said.json());
        var secrets = secrets(webhook);
        if (secrets.isEmpty()) {
            return failed(Optional.empty(), LOCKED);
        }
        var headers =
                new HashMap<>(Secret.headers(secrets, said.id(), around.clock().instant(), body));
        headers.put("content-type", "application/json");
        var message = new Posts.Message(webhook.plan().url(), headers, body);
        return switch (around.posts().post(message)) {
            case Result.Answered(var status, _) when status >= 200 && status < 300 ->
                    new Answer(
                            new Try(
                                    around.clock().instant(),
                                    Optional.of(status),
                                    Optional.empty()),
                            Optional.empty());
            case Result.Answered(var status, var retryAfter) -> {
                var failed = failed(Optional.of(status), "it answered " + status);
                yield new Answer(
                        failed.how(),
                        retryAfter.flatMap(text -> RetryAfter.of(text, failed.how().at())));
            }
            case Result.Failed(var why) -> failed(Optional.empty(), why);
        };
    }

    private Answer failed(Optional<Integer> status, String why) {
        return new Answer(
                new Try(around.clock().instant(), status, Optional.of(why)), Optional.empty());
    }

    private List<Secret> secrets(Webhook webhook) {
        return webhook.keys().at(around.clock().instant()).stream()
                .map(Base64.getDecoder()::decode)
                .flatMap(sealed -> around.seals().open(sealed, webhook.uid()).stream())
                .map(Secret::new)
                .toList();
    }
}
