package dev.jobwright.jobs.items;

import static dev.jobwright.jobs.items.Samples.accepted;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jobwright.jobs.job.BatchId;
import dev.jobwright.jobs.job.JobId;
import dev.jobwright.jobs.job.JobUid;
import dev.jobwright.jobs.job.Owner;
import dev.jobwright.jobs.job.WebhookId;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.listeners.Announcement;
import dev.jobwright.jobs.listeners.Delivery;
import dev.jobwright.jobs.listeners.Delivery.State;
import dev.jobwright.jobs.listeners.Delivery.Tries;
import dev.jobwright.jobs.listeners.Delivery.Try;
import dev.jobwright.jobs.listeners.Gone;
import dev.jobwright.jobs.listeners.Health;
import dev.jobwright.jobs.listeners.Kind;
import dev.jobwright.jobs.listeners.Lane;
import dev.jobwright.jobs.listeners.Notice;
import dev.jobwright.jobs.listeners.Notice.About;
import dev.jobwright.jobs.listeners.Shifts;
import dev.jobwright.jobs.listeners.Webhook;
import dev.jobwright.jobs.table.Index;
import dev.jobwright.jobs.table.Write;
import dev.jobwright.jobs.workflow.WorkflowId;

import org.junit.jupiter.api.Test;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What is for listeners is read as it was written, in every case. */
final class ListenerItemsTest {
    private static final Instant T = Instant.parse("2026-01-01T00:00:00.000000001Z");
    private static final Owner OWNER = new Owner("ä#b");
    private static final JobUid UID = JobUid.of(OWNER, new JobId("job_1"));
    private static final Delivery.To TO = new Delivery.To(OWNER, new WebhookId("ops"), "u-1");

    @Test
    void webhooks_that_want_all_or_little_and_do_well_or_not() {
        var all = new Webhook.Interest(Set.of(), Optional.empty(), List.of());
        var little =
                new Webhook.Interest(
                        Set.of(Kind.values()),
                        Optional.of(new WorkflowId("flow")),
                        List.of("a", "ü"));
        for (var interest : List.of(all, little)) {
            for (var health :
                    List.of(
                            Health.WELL,
                            new Health(12, Optional.of(T), Optional.of(T), Optional.of(T)))) {
                var webhook =
                        new Webhook(
                                OWNER,
                                new WebhookId("ops"),
                                "u-1",
                                new Webhook.Plan(
                                        URI.create("https://example.com/a?b=%20"), interest, true),
                                health.equals(Health.WELL)
                                        ? new Webhook.Keys("sealed", Optional.empty())
                                        : new Webhook.Keys(
                                                "sealed",
                                                Optional.of(new Webhook.Former("before", T))),
                                T,
                                health,
                                3);
                assertEquals(webhook, WebhookItem.read(accepted(WebhookItem.of(webhook))));
            }
        }
    }

    @Test
    void notices_of_jobs_and_of_batches() {
        for (var about :
                List.of(
                        new About.OfJob(UID, 7, 9),
                        new About.OfBatch(OWNER, new BatchId("b"), 2),
                        new About.OfGone(
                                new Gone(
                                        OWNER,
                                        UID,
                                        new Webhook.Subject(new WorkflowId("w"), List.of("ü")),
                                        T,
                                        Json.object().put("a", 1).done())))) {
            var notice = new Notice(about, 7, T, 2);
            var item = accepted(NoticeItem.of(notice));
            assertEquals(notice, NoticeItem.read(item));
            assertTrue(NoticeItem.isOne(item.key()));
            assertTrue(Index.BY_DUE.has(item));
            assertTrue(NoticeItem.beside(item.key()).sorts().has(item.key().sort()));
        }
    }

    @Test
    void deliveries_in_every_state() {
        var said = new Announcement(UID.value(), 12, Kind.JOB_FAILED, T, Json.EMPTY);
        var failed = new Try(T, Optional.of(500), Optional.of("it answered 500"));
        for (var state : State.values()) {
            for (var tries :
                    List.of(
                            new Tries(0, Optional.empty(), Optional.of(T)),
                            new Tries(3, Optional.of(failed), Optional.empty()))) {
                var delivery = new Delivery(TO, said, T, tries, state);
                var item = accepted(DeliveryItem.of(delivery));
                assertEquals(delivery, DeliveryItem.read(item));
                assertEquals(state != State.PENDING, Index.BY_DUE.has(item));
                assertEquals(Optional.of(item.key()), DeliveryItem.find("u-1", said.id()));
            }
        }
        assertEquals(Optional.empty(), DeliveryItem.find("u-1", "evt_../x_1"));
    }

    @Test
    void lanes_and_what_of_them_is_open() {
        var lane = new Lane(TO, UID.value(), 12, 9, T, new Lane.Hold(3, true), 4);
        var item = accepted(LaneItem.of(lane));
        assertEquals(lane, LaneItem.read(item));
        assertTrue(Index.BY_DUE.has(item));
        var open = DeliveryItem.open(lane).sorts();
        assertFalse(open.has(Keys.delivery("u-1", UID.value(), 9).sort()));
        assertTrue(open.has(Keys.delivery("u-1", UID.value(), 10).sort()));
        assertTrue(open.has(Keys.delivery("u-1", UID.value(), 12).sort()));
        assertFalse(open.has(Keys.delivery("u-1", UID.value(), 13).sort()));
    }

    @Test
    void a_lane_goes_once_nothing_of_it_is_to_be_told() {
        var open = new Lane(TO, UID.value(), 12, 9, T, new Lane.Hold(3, true), 4);
        assertInstanceOf(Write.Put.class, LaneItem.replace(open));
        var atRest = new Lane(TO, UID.value(), 12, 12, T, new Lane.Hold(3, true), 4);
        assertInstanceOf(Write.Delete.class, LaneItem.replace(atRest));
    }

    @Test
    void shifts_with_and_without_anybody() {
        var shift = new Shifts.Shift(7, TO, Optional.empty(), T);
        var waiting = new Shifts.Waiting(TO, 1, Optional.of(UID.value()));
        var next = new Shifts.Shift(8, TO, Optional.of(UID.value()), T);
        for (var shifts :
                List.of(
                        new Shifts(OWNER, List.of(next), List.of(), 3),
                        new Shifts(OWNER, List.of(shift), List.of(), 3),
                        new Shifts(OWNER, List.of(), List.of(waiting), 3),
                        new Shifts(OWNER, List.of(shift, shift), List.of(waiting), 3))) {
            var item = accepted(ShiftsItem.of(shifts));
            assertEquals(shifts, ShiftsItem.read(item));
            assertTrue(ShiftsItem.isOne(item.key()));
        }
        var empty = new Shifts(OWNER, List.of(), List.of(), 3);
        assertInstanceOf(Write.Delete.class, ShiftsItem.replace(empty, empty));
    }
}
