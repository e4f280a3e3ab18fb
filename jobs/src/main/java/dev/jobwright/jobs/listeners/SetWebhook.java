package dev.jobwright.jobs.listeners;

import dev.jobwright.jobs.items.WebhookItem;
import dev.jobwright.jobs.job.Owner;
import dev.jobwright.jobs.job.WebhookId;
import dev.jobwright.jobs.secrets.Seal;
import dev.jobwright.jobs.table.Rounds;
import dev.jobwright.jobs.table.Table;

import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Sets up a webhook, or replaces what is wanted of it. */
public final class SetWebhook {
    private final Webhooks webhooks;
    private final WakeLanes wakeLanes;
    private final Around around;

    /**
     * What it works with.
     *
     * @param seal asked for once there is a secret to keep
     */
    public record Around(
            Table table, Supplier<Seal> seal, InstantSource clock, Supplier<UUID> ids) {}

    /** With these. */
    public SetWebhook(Around around) {
        this.around = around;
        this.webhooks = new Webhooks(around.table());
        this.wakeLanes = new WakeLanes(around.table(), around.clock());
    }

    /**
     * What is asked for.
     *
     * @param owner whose
     * @param id under which id
     * @param plan what is wanted
     * @param secret its own; none leaves the one that it has, or makes one
     * @param expected how what is there must be, or it is left as it is
     */
    public record Request(
            Owner owner,
            WebhookId id,
            Webhook.Plan plan,
            Optional<Secret> secret,
            Predicate<Optional<Webhook>> expected) {}

    /** What came of it. */
    public sealed interface Reply {
        /**
         * It is new.
         *
         * @param secret what it was made with; nobody is told that again
         */
        record Made(Webhook webhook, Secret secret) implements Reply {}

        /** It was there, and goes by this from now on. */
        record Replaced(Webhook webhook) implements Reply {}

        /** What is there is not as it was expected to be. */
        record Stale() implements Reply {}

        /** The owner has as many as one may have. */
        record TooMany(int most) implements Reply {}
    }

    /** Sets it up. One that is told something again is tried at once. */
    public Reply handle(Request request) {
        return Rounds.until(() -> {
            var before = webhooks.find(request.owner(), request.id());
            if (!request.expected().test(before)) {
                return Optional.of(new Reply.Stale());
            }
            if (before.isPresent()) {
                return replace(before.get(), request).map(Reply.Replaced::new);
            }
            return webhooks.all(request.owner()).size() < Webhooks.MOST
                    ? make(request)
                    : Optional.of(new Reply.TooMany(Webhooks.MOST));
        });
    }

    private Optional<Reply> make(Request request) {
        var uid = around.ids().get().toString();
        var seal = around.seal().get();
        var secret = request.secret().orElseGet(() -> new Secret(seal.chance("secret\n" + uid)));
        var webhook =
                new Webhook(
                        request.owner(),
                        request.id(),
                        uid,
                        request.plan(),
                        sealed(secret, uid, uid),
                        around.clock().instant(),
                        Health.WELL,
                        1);
        return webhooks.write(webhook).map(made -> counted(made, secret));
    }

    /** Others may have been made meanwhile: of those that are too many each goes again. */
    private Reply counted(Webhook made, Secret secret) {
        if (webhooks.all(made.owner()).size() <= Webhooks.MOST) {
            return new Reply.Made(made, secret);
        }
        around.table().transact(List.of(WebhookItem.delete(made)));
        return new Reply.TooMany(Webhooks.MOST);
    }

    private String sealed(Secret secret, String once, String uid) {
        var sealed = around.seal().get().close(secret.key(), once, uid);
        return Base64.getEncoder().encodeToString(sealed);
    }

    private Optional<Webhook> replace(Webhook before, Request request) {
        var once = around.ids().get().toString();
        var sealed =
                request.secret()
                        .map(one -> sealed(one, once, before.uid()))
                        .orElse(before.secret());
        var after = webhooks.write(before.with(request.plan(), sealed, Health.WELL));
        after.filter(one -> one.plan().isActive()).ifPresent(wakeLanes::handle);
        return after;
    }
}
