package dev.jobwright.jobs.items;

import static dev.jobwright.jobs.items.Samples.DOCUMENT;
import static dev.jobwright.jobs.items.Samples.FLOW;
import static dev.jobwright.jobs.items.Samples.ID;
import static dev.jobwright.jobs.items.Samples.T;
import static dev.jobwright.jobs.items.Samples.UID;
import static dev.jobwright.jobs.items.Samples.accepted;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jobwright.jobs.job.Status;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.log.Event;
import dev.jobwright.jobs.log.Frame;
import dev.jobwright.jobs.log.Head;
import dev.jobwright.jobs.log.Outbox;
import dev.jobwright.jobs.log.Subscription;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;

/** The log is read as it was written, and in its order. */
final class LogItemsTest {
    @Test
    void the_log_its_head_and_what_waits_for_it() {
        var head =
                new Head(
                        UID,
                        ID,
                        FLOW.id(),
                        99,
                        2,
                        "line ü",
                        Map.of("step_1#1#", new Head.Mark(1, 2)));
        assertEquals(head, HeadItem.read(accepted(HeadItem.of(head))));
        var event = new Event(123_456_789_012L, T, 1, DOCUMENT);
        assertEquals(List.of(event), EventItem.read(accepted(EventItem.of(UID, event))));
        var together =
                List.of(
                        new Event(7, T, 1, DOCUMENT),
                        new Event(8, T, 1, Json.EMPTY),
                        new Event(9, T, 1, DOCUMENT));
        assertEquals(together, EventItem.read(accepted(EventItem.of(UID, together))));
        var frames = List.of(Frame.job(Status.RUNNING, "one"), Frame.job(Status.FAILED, "two"));
        var outbox = Outbox.of(UID, 1, T, "step_1#1##2#completed", frames);
        assertEquals(outbox, OutboxItem.read(accepted(OutboxItem.of(outbox))));
        assertEquals(outbox.closing(), OutboxItem.read(accepted(OutboxItem.of(outbox.closing()))));
        var subscription = new Subscription(UID, "c=1", 42);
        assertEquals(
                subscription, SubscriptionItem.read(accepted(SubscriptionItem.of(subscription))));
    }

    @Test
    void events_lie_in_the_order_of_their_numbers() {
        var query = EventItem.after(UID, 9);
        for (long seq : List.of(10L, 99L, 100L, 99_999_999_999L)) {
            assertTrue(query.sorts().has(Keys.event(UID, seq).sort()), "seq " + seq);
        }
        assertTrue(!query.sorts().has(Keys.event(UID, 9).sort()));
        assertTrue(!query.sorts().has(Keys.head(UID).sort()));
        assertTrue(!query.sorts().has(Keys.subscription(UID, "c").sort()));
    }
}
