package dev.jobwright.jobs.listeners;

import dev.jobwright.jobs.job.Owner;
import dev.jobwright.jobs.job.WebhookId;
import dev.jobwright.jobs.table.Rounds;
import dev.jobwright.jobs.table.Table;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Has a webhook that was failing tried again as if it never had been. */
public final class ReviveWebhook {
    private final Webhooks webhooks;
    private final WakeLanes wakeLanes;

    /** What it works with. */
    public ReviveWebhook(Table table, InstantSource clock) {
        this.webhooks = new Webhooks(table);
        this.wakeLanes = new WakeLanes(table, clock);
    }

    /** The webhook as it is then; none if there is none. */
    public Optional<Webhook> handle(Owner owner, WebhookId id) {
        return Rounds.until(() -> revive(webhooks.find(owner, id))).stream().findFirst();
    }

    /** The one that there is then, or none; nothing if somebody else has written it meanwhile. */
    private Optional<List<Webhook>> revive(Optional<Webhook> found) {
        if (found.isEmpty()) {
            return Optional.of(List.of());
        }
        var after = webhooks.write(found.get().with(Health.WELL));
        after.ifPresent(wakeLanes::handle);
        return after.map(List::of);
    }
}
