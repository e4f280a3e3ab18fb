package dev.jobwright.jobs.listeners;

import dev.jobwright.jobs.control.Keyed;
import dev.jobwright.jobs.control.Submission.Route;
import dev.jobwright.jobs.control.Submissions;
import dev.jobwright.jobs.control.Submissions.Asked;
import dev.jobwright.jobs.control.Submissions.Found;
import dev.jobwright.jobs.control.SubmitJob.Once;
import dev.jobwright.jobs.items.DeliveryItem;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.table.Outcome;
import dev.jobwright.jobs.table.Rounds;
import dev.jobwright.jobs.table.Table;
import dev.jobwright.jobs.table.Write;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Makes deliveries because somebody asks for them: a test, or one that was made before. */
public final class TryWebhook {
    private static final String STREAM = "test";

    private final Table table;
    private final Queues queues;
    private final Webhooks webhooks;
    private final Submissions submissions;
    private final InstantSource clock;

    /** What it works with. */
    public TryWebhook(Table table, InstantSource clock) {
        this.table = table;
        this.queues = new Queues(table);
        this.webhooks = new Webhooks(table);
        this.submissions = new Submissions(table, clock);
        this.clock = clock;
    }

    /** What came of it. */
    public sealed interface Reply {
        /** It will be made, or was made for a request that comes again. */
        record Queued(Delivery delivery) implements Reply {}

        /** There is none of that id, or none any more. */
        record NoDelivery() implements Reply {}
    }

    /** Has a webhook told that this is a test, once for a request that may come again. */
    public Keyed<Reply> test(Webhook webhook, Optional<Once> once) {
        return once(
                webhook,
                new Asked(webhook.owner(), Route.WEBHOOK_TESTS, once),
                fresh -> {
                    var now = clock.instant();
                    var data = Json.object().put("webhook_id", webhook.id().value()).done();
                    long seq = Math.max(last(webhook) + 1, now.getEpochSecond());
                    var said = new Announcement(STREAM, seq, Kind.WEBHOOK_TEST, now, data);
                    var delivery = Delivery.of(webhook, said, now);
                    return written(queues.add(delivery, now), fresh, delivery);
                });
    }

    /** Has a delivery tried anew that was made, or given up; likewise. */
    public Keyed<Reply> again(Webhook webhook, String id, Optional<Once> once) {
        return once(
                webhook,
                new Asked(webhook.owner(), Route.DELIVERY_RETRIES, once),
                fresh -> {
                    var found = webhooks.delivery(webhook, id);
                    if (found.isEmpty()) {
                        return Optional.of(new Reply.NoDelivery());
                    }
                    if (found.get().state() == Delivery.State.PENDING) {
                        return written(List.of(), fresh, found.get());
                    }
                    var now = clock.instant();
                    var again = found.get().again(now);
                    return written(queues.again(again, now), fresh, again);
                });
    }

    private Keyed<Reply> once(
            Webhook webhook, Asked asked, Function<Found.New, Optional<Reply>> make) {
        return Rounds.until(() ->
                switch (submissions.find(asked)) {
                    case Found.Conflict _ -> Optional.of(new Keyed.Conflict<>());
                    case Found.Again(var made) ->
                            Optional.of(new Keyed.Answered<>(there(webhook, made)));
                    case Found.New fresh -> make.apply(fresh).map(Keyed.Answered::new);
                });
    }

    private Reply there(Webhook webhook, String id) {
        return webhooks.delivery(webhook, id)
                .<Reply>map(Reply.Queued::new)
                .orElseGet(Reply.NoDelivery::new);
    }

    private Optional<Reply> written(List<Write> writes, Found.New fresh, Delivery delivery) {
        var all = new ArrayList<>(writes);
        all.addAll(fresh.remember(delivery.said().id()));
        return all.isEmpty() || table.transact(all) instanceof Outcome.Committed
                ? Optional.of(new Reply.Queued(delivery))
                : Optional.empty();
    }

    private long last(Webhook webhook) {
        var newest = DeliveryItem.ofStream(webhook.uid(), STREAM).descending().atMost(1);
        return table.query(newest).items().stream()
                .map(DeliveryItem::read)
                .mapToLong(delivery -> delivery.said().seq())
                .findFirst()
                .orElse(0);
    }
}
