package dev.jobwright.jobs.listeners;

import dev.jobwright.jobs.items.WebhookItem;
import dev.jobwright.jobs.job.Owner;
import dev.jobwright.jobs.job.WebhookId;
import dev.jobwright.jobs.table.Rounds;
import dev.jobwright.jobs.table.Table;
import dev.jobwright.jobs.table.Tried;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Takes a webhook away. What it was not told yet is told nobody. */
public final class DeleteWebhook {
    private final Table table;
    private final Webhooks webhooks;

    /** What it works with. */
    public DeleteWebhook(Table table) {
        this.table = table;
        this.webhooks = new Webhooks(table);
    }

    /**
     * What is asked for.
     *
     * @param owner whose
     * @param id which
     * @param expected how it must be, or it stays
     */
    public record Request(Owner owner, WebhookId id, Predicate<Webhook> expected) {}

    /** What came of it. */
    public sealed interface Reply {
        /** It is gone. */
        record Deleted() implements Reply {}

        /** There is none. */
        record NoWebhook() implements Reply {}

        /** It is not as it was expected to be. */
        record Stale() implements Reply {}
    }

    /** Deletes. */
    public Reply handle(Request request) {
        var tried = new Tried<Webhook>();
        return Rounds.until(() -> {
            var found = webhooks.find(request.owner(), request.id());
            if (found.isEmpty()) {
                return Optional.of(
                        tried.found(_ -> true).isPresent()
                                ? new Reply.Deleted()
                                : new Reply.NoWebhook());
            }
            return request.expected().test(found.get())
                    ? delete(found.get(), tried)
                    : Optional.of(new Reply.Stale());
        });
    }

    private Optional<Reply> delete(Webhook webhook, Tried<Webhook> tried) {
        return tried.isWritten(webhook, table.transact(List.of(WebhookItem.delete(webhook))))
                ? Optional.of(new Reply.Deleted())
                : Optional.empty();
    }
}
