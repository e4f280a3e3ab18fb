package dev.jobwright.functions;

import dev.jobwright.jobs.listeners.DeleteWebhook;
import dev.jobwright.jobs.listeners.Deliver;
import dev.jobwright.jobs.listeners.ReadWebhook;
import dev.jobwright.jobs.listeners.ReviveWebhook;
import dev.jobwright.jobs.listeners.SetWebhook;
import dev.jobwright.jobs.listeners.Spread;
import dev.jobwright.jobs.listeners.TendListeners;
import dev.jobwright.jobs.listeners.TryWebhook;
import dev.jobwright.jobs.listeners.Webhooks;
import dev.jobwright.jobs.secrets.Seals;

/** Tells those outside what becomes of jobs. */
public final class Listening {
    private final Ports ports;
    private final UseCases use;

    Listening(Ports ports, UseCases use) {
        this.ports = ports;
        this.use = use;
    }

    /** Reads webhooks. */
    public Webhooks webhooks() {
        return new Webhooks(ports.table());
    }

    /** Reads what is wanted of webhooks. */
    public ReadWebhook readWebhook() {
        return new ReadWebhook(ports.posts());
    }

    /** Sets webhooks up. */
    public SetWebhook setWebhook() {
        return new SetWebhook(
                new SetWebhook.Around(ports.table(), seals(), ports.clock(), ports.ids()));
    }

    /** Takes webhooks away. */
    public DeleteWebhook deleteWebhook() {
        return new DeleteWebhook(ports.table());
    }

    /** Has webhooks tried again that were failing. */
    public ReviveWebhook reviveWebhook() {
        return new ReviveWebhook(ports.table(), ports.clock());
    }

    /** Makes deliveries that somebody asks for. */
    public TryWebhook tryWebhook() {
        return new TryWebhook(ports.table(), ports.clock());
    }

    /** Finds out who is to be told. */
    public Spread spread() {
        return new Spread(ports.table(), ports.bus(), ports.clock());
    }

    /** Makes requests of webhooks. */
    public Deliver deliver() {
        return new Deliver(
                new Deliver.Around(ports.table(), ports.posts(), seals(), ports.clock()));
    }

    /** Sees that nobody is forgotten. */
    public TendListeners tendListeners() {
        return new TendListeners(ports.table(), ports.alarms(), ports.clock());
    }

    private Seals seals() {
        return new Seals("webhook secrets", use.moving()::secret);
    }
}
