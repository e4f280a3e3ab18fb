package dev.jobwright.local.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.jobwright.functions.UseCases;
import dev.jobwright.jobs.job.Owner;
import dev.jobwright.jobs.job.WebhookId;
import dev.jobwright.jobs.listeners.Kind;
import dev.jobwright.jobs.listeners.SetWebhook;
import dev.jobwright.jobs.listeners.SetWebhook.Reply;
import dev.jobwright.jobs.listeners.Webhook;
import dev.jobwright.jobs.table.Item;
import dev.jobwright.jobs.table.Key;
import dev.jobwright.jobs.table.Outcome;
import dev.jobwright.jobs.table.Page;
import dev.jobwright.jobs.table.Query;
import dev.jobwright.jobs.table.Table;
import dev.jobwright.jobs.table.Write;

import org.junit.jupiter.api.Test;

import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** Webhooks that are set up at the same time, or without an answer. */
final class WebhookRacesTest extends Listening {
    private static final Owner ALICE = new Owner(Api.ALICE);

    private SetWebhook.Request request(String id) {
        var interest = new Webhook.Interest(Set.of(Kind.JOB_FAILED), Optional.empty(), List.of());
        var plan = new Webhook.Plan(URI.create(receiver.url()), interest, true);
        return new SetWebhook.Request(ALICE, new WebhookId(id), plan, Optional.empty(), _ -> true);
    }

    private SetWebhook over(Table table) {
        return new UseCases(api.ports().over(table)).listening().setWebhook();
    }

    @Test
    void of_many_that_are_made_at_once_just_as_many_are_as_one_may_have() {
        var replies = Collections.synchronizedList(new ArrayList<Reply>());
        var set = over(api.ports().table());
        IntStream.range(0, 10).forEach(i -> set.handle(request("before" + i)));
        Together.run(
                IntStream.range(0, 16)
                        .<Runnable>mapToObj(i -> () -> replies.add(set.handle(request("w" + i))))
                        .toList());
        assertEquals(10, replies.stream().filter(Reply.Made.class::isInstance).count());
        assertEquals(6, replies.stream().filter(Reply.TooMany.class::isInstance).count());
        assertEquals(20, api.use().listening().webhooks().all(ALICE).size());
    }

    @Test
    void one_whose_write_was_made_and_not_answered_tells_the_secret_it_was_made_with() {
        var reply = over(new Mute(api.ports().table())).handle(request("ops"));
        var made = assertInstanceOf(Reply.Made.class, reply, reply::toString);
        publish();
        api.post("/v1/webhooks/ops/test", "").is(202);
        ring();
        var got = receiver.got().getFirst();
        assertEquals(got.signed(made.secret().told()), got.signature());
    }

    /** A table whose first write is made and not answered. */
    private static final class Mute implements Table {
        private final Table table;
        private boolean hasBeen;

        Mute(Table table) {
            this.table = table;
        }

        @Override
        public Optional<Item> get(Key key) {
            return table.get(key);
        }

        @Override
        public Page query(Query query) {
            return table.query(query);
        }

        @Override
        public Outcome transact(List<Write> writes) {
            var outcome = table.transact(writes);
            boolean isMute = !hasBeen;
            hasBeen = true;
            return isMute ? new Outcome.Unknown() : outcome;
        }
    }
}
