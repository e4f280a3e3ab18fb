package dev.jobwright.jobs.listeners;

import dev.jobwright.jobs.items.WebhookItem;
import dev.jobwright.jobs.job.Owner;
import dev.jobwright.jobs.job.WebhookId;
import dev.jobwright.jobs.table.Outcome;
import dev.jobwright.jobs.table.Rounds;
import dev.jobwright.jobs.table.Table;

import java.util.List;
import java.util.Optional;

/** Takes a webhook away. What it was not told yet is told nobody. */
public final class DeleteWebhook {
    private final Table table;
    private final Webhooks webhooks;

    /** What it works with. */
    public DeleteWebhook(Table table) {
        this.table = table;
        this.webhooks = new Webhooks(table);
    }

    /** Whether there was one. */
    public boolean handle(Owner owner, WebhookId id) {
        return Rounds.until(() -> {
            var write = webhooks.find(owner, id).map(WebhookItem::delete);
            return write.isEmpty()
                    ? Optional.of(false)
                    : Optional.of(table.transact(List.of(write.get())))
                            .filter(Outcome.Committed.class::isInstance)
                            .map(_ -> true);
        });
    }
}
