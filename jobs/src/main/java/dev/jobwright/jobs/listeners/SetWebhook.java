package dev.jobwright.jobs.listeners;

import dev.jobwright.jobs.items.Keys;
import dev.jobwright.jobs.items.WebhookItem;
import dev.jobwright.jobs.job.Owner;
import dev.jobwright.jobs.job.WebhookId;
import dev.jobwright.jobs.secrets.Seals;
import dev.jobwright.jobs.table.Outcome;
import dev.jobwright.jobs.table.Rounds;
import dev.jobwright.jobs.table.Table;
import dev.jobwright.jobs.table.Tried;

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
     * @param seals keep webhooks' secrets
     */
    public record Around(Table table, Seals seals, InstantSource clock, Supplier<UUID> ids) {}

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
        // The same in each round, so that one that was made and not answered is known again.
        var uid = around.ids().get().toString();
        var tried = new Tried<Webhook>();
        return Rounds.until(() -> {
            var before = webhooks.find(request.owner(), request.id());
            if (before.filter(one -> one.uid().equals(uid)).isPresent()) {
                return Optional.of(new Reply.Made(before.get(), secret(request, uid)));
            }
            var own = before.filter(there -> tried.found(one -> isAs(one, there)).isPresent());
            if (own.isPresent()) {
                return own.map(this::replaced);
            }
            if (!request.expected().test(before)) {
                return Optional.of(new Reply.Stale());
            }
            return before.isEmpty()
                    ? make(request, uid)
                    : replace(after(before.get(), request), tried);
        });
    }

    private Optional<Reply> replace(Webhook next, Tried<Webhook> tried) {
        return tried.isWritten(next, webhooks.replace(next))
                ? Optional.of(replaced(next))
                : Optional.empty();
    }

    private Secret secret(Request request, String uid) {
        return request.secret()
                .orElseGet(() -> new Secret(around.seals().lasting().chance("secret\n" + uid)));
    }

    /** Whoever adds one at the same time counts again. */
    private Optional<Reply> make(Request request, String uid) {
        var owner = request.owner();
        long times = WebhookItem.timesAdded(around.table().get(Keys.webhooksAdded(owner)));
        if (webhooks.all(owner).size() >= Webhooks.MOST) {
            return Optional.of(new Reply.TooMany(Webhooks.MOST));
        }
        var secret = secret(request, uid);
        var webhook =
                new Webhook(
                        owner,
                        request.id(),
                        uid,
                        request.plan(),
                        Webhook.Keys.of(sealed(secret, uid, uid)),
                        around.clock().instant(),
                        Health.WELL,
                        1);
        var writes = List.of(WebhookItem.replace(webhook), WebhookItem.added(owner, times));
        return around.table().transact(writes) instanceof Outcome.Committed
                ? Optional.of(new Reply.Made(webhook, secret))
                : Optional.empty();
    }

    private String sealed(Secret secret, String once, String uid) {
        var sealed = around.seals().lasting().close(secret.key(), once, uid);
        return Base64.getEncoder().encodeToString(sealed);
    }

    private Webhook after(Webhook before, Request request) {
        var keys = request.secret().map(one -> keys(before, one)).orElse(before.keys());
        return before.with(request.plan(), keys, Health.WELL);
    }

    /** It may have been told something since it was written. */
    private static boolean isAs(Webhook written, Webhook there) {
        return there.uid().equals(written.uid())
                && there.plan().equals(written.plan())
                && there.keys().equals(written.keys());
    }

    private Reply replaced(Webhook after) {
        if (after.plan().isActive()) {
            wakeLanes.handle(after);
        }
        return new Reply.Replaced(after);
    }

    /** To say the same secret once more changes nothing. */
    private Webhook.Keys keys(Webhook before, Secret secret) {
        var there =
                around.seals()
                        .open(Base64.getDecoder().decode(before.keys().secret()), before.uid())
                        .map(Secret::new);
        if (there.filter(secret::equals).isPresent()) {
            return before.keys();
        }
        var once = around.ids().get().toString();
        var sealed = sealed(secret, once, before.uid());
        return before.keys().replaced(sealed, around.clock().instant());
    }
}
