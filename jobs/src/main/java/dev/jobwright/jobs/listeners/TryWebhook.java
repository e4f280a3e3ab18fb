package dev.jobwright.jobs.listeners;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.table.Outcome;
import dev.jobwright.jobs.table.Rounds;
import dev.jobwright.jobs.table.Table;
import dev.jobwright.jobs.table.Write;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Makes deliveries because somebody asks for them: a test, or one that was made before. */
public final class TryWebhook {
    private static final String STREAM = "test";

    private final Table table;
    private final Queues queues;
    private final Webhooks webhooks;
    private final InstantSource clock;

    /** What it works with. */
    public TryWebhook(Table table, InstantSource clock) {
        this.table = table;
        this.queues = new Queues(table);
        this.webhooks = new Webhooks(table);
        this.clock = clock;
    }

    /** Has a webhook told that this is a test. */
    public Delivery test(Webhook webhook) {
        return Rounds.until(() -> {
            var now = clock.instant();
            var data = Json.object().put("webhook_id", webhook.id().value()).done();
            long seq =
                    webhooks.deliveries(webhook).stream()
                                    .map(Delivery::said)
                                    .filter(said -> said.stream().equals(STREAM))
                                    .mapToLong(Announcement::seq)
                                    .max()
                                    .orElse(0)
                            + 1;
            var said =
                    new Announcement(
                            STREAM,
                            Math.max(seq, now.getEpochSecond()),
                            Kind.WEBHOOK_TEST,
                            now,
                            data);
            var delivery = Delivery.of(webhook, said, now);
            return isWritten(queues.add(delivery, now)) ? Optional.of(delivery) : Optional.empty();
        });
    }

    /** What came of trying one anew. */
    public sealed interface Reply {
        /** It will be. */
        record Queued(Delivery delivery) implements Reply {}

        /** It is being tried already. */
        record Open(Delivery delivery) implements Reply {}

        /** There is none of that id, or none any more. */
        record NoDelivery() implements Reply {}
    }

    /** Has a delivery tried anew that was made, or given up. */
    public Reply again(Webhook webhook, String id) {
        return Rounds.until(() -> {
            var found = webhooks.delivery(webhook, id);
            if (found.isEmpty()) {
                return Optional.of(new Reply.NoDelivery());
            }
            var delivery = found.get();
            if (delivery.state() == Delivery.State.PENDING) {
                return Optional.of(new Reply.Open(delivery));
            }
            var now = clock.instant();
            var again = delivery.again(now);
            return isWritten(queues.again(again, now))
                    ? Optional.of(new Reply.Queued(again))
                    : Optional.empty();
        });
    }

    private boolean isWritten(List<Write> writes) {
        return table.transact(writes) instanceof Outcome.Committed;
    }
}
