package dev.jobwright.local.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jobwright.functions.listen.ListenHandler;
import dev.jobwright.jobs.items.DeliveryItem;
import dev.jobwright.jobs.items.LaneItem;
import dev.jobwright.jobs.items.OutboxItem;
import dev.jobwright.jobs.job.Owner;
import dev.jobwright.jobs.job.Status;
import dev.jobwright.jobs.job.WebhookId;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.listeners.Delivery;
import dev.jobwright.jobs.listeners.Lane;
import dev.jobwright.jobs.listeners.Webhooks;
import dev.jobwright.jobs.log.Frame;
import dev.jobwright.jobs.log.Outbox;
import dev.jobwright.jobs.ports.Alarms;
import dev.jobwright.jobs.table.Condition;
import dev.jobwright.jobs.table.Outcome;
import dev.jobwright.jobs.table.Write;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;

/** How webhooks are told when something goes wrong. */
final class DeliveriesTest extends Listening {
    @BeforeEach
    void prepare() {
        publish();
    }

    private String runJob() {
        var id = runningJob();
        carryOut(id);
        tell();
        return id;
    }

    private Json.Obj shown(String webhook) {
        return api.get("/v1/webhooks/" + webhook).is(200);
    }

    @Test
    void what_failed_comes_again_under_the_same_id_and_before_what_came_after_it() {
        receiver.answering(500, 503);
        webhook("ops", "");
        runJob();
        assertEquals(List.of("job.running"), receiver.types());
        var pending = deliveries("ops").getLast();
        assertEquals("pending", text(pending, "state"));
        assertEquals(500, pending.whole("last_status").orElseThrow());
        pass(Duration.ofSeconds(3));
        assertEquals(1, receiver.got().size(), "not before its time");
        pass(Duration.ofSeconds(3));
        assertEquals(2, receiver.got().size());
        pass(Duration.ofSeconds(12));
        assertEquals(
                List.of("job.running", "job.running", "job.running", "job.completed"),
                receiver.types());
        var ids = receiver.got().stream().map(Receiver.Got::id).toList();
        assertEquals(1, new HashSet<>(ids.subList(0, 3)).size());
        assertEquals(
                List.of("delivered 1", "delivered 3"),
                deliveries("ops").stream()
                        .map(one -> text(one, "state") + " " + one.whole("attempts").orElseThrow())
                        .toList());
    }

    @Test
    void a_webhook_that_fails_holds_up_neither_others_nor_the_job() {
        receiver.alwaysAnswers(500);
        webhook("broken", "");
        webhook("sound", other.url(), "").is(201);
        var id = runJob();
        assertEquals("COMPLETED", text(api.get("/v1/jobs/" + id).is(200), "status"));
        assertEquals(List.of("job.running", "job.completed"), other.types());
        assertEquals(1, receiver.got().size());
    }

    @Test
    void a_job_goes_on_while_a_server_takes_its_time_over_an_answer() {
        var states = new ArrayList<String>();
        webhook("slow", "");
        var id = runningJob();
        receiver.meanwhile(() -> {
            if (states.isEmpty()) {
                carryOut(id);
                states.add(text(api.get("/v1/jobs/" + id).is(200), "status"));
            }
        });
        tell();
        assertEquals(List.of("COMPLETED"), states);
    }

    @Test
    void what_happens_while_a_server_takes_its_time_is_told_right_after_and_all_of_it_once() {
        webhook("slow", "");
        var id = runningJob();
        receiver.meanwhile(() -> {
            if (receiver.got().size() == 1) {
                carryOut(id);
                tell();
            }
        });
        tell();
        assertEquals(List.of("job.running", "job.completed"), receiver.types());
        assertEquals(
                List.of(1L, 1L),
                deliveries("slow").stream()
                        .map(one -> one.whole("attempts").orElseThrow())
                        .toList());
    }

    @Test
    void a_webhook_that_is_deleted_leaves_nothing_to_tell_behind() {
        receiver.alwaysAnswers(500);
        webhook("gone", "");
        var table = api.ports().table();
        var webhook =
                new Webhooks(table).find(new Owner(Api.ALICE), new WebhookId("gone")).orElseThrow();
        runJob();
        var lanes = LaneItem.ofWebhook(webhook.uid());
        assertFalse(table.query(lanes).items().isEmpty());
        api.delete("/v1/webhooks/gone").is(200);
        pass(Duration.ofHours(5));
        api.settle();
        assertEquals(List.of(), table.query(lanes).items());
        assertEquals(List.of(), table.query(DeliveryItem.ofWebhook(webhook.uid())).items());
    }

    @Test
    void the_store_of_secrets_is_asked_once_for_many_requests() {
        webhook("ops", "");
        webhook("others", other.url(), "").is(201);
        int before = api.asked.get();
        runJob();
        runJob();
        assertEquals(8, receiver.got().size() + other.got().size());
        assertTrue(api.asked.get() - before <= 1, () -> "asked: " + api.asked.get());
    }

    @Test
    void a_lane_that_an_earlier_release_left_at_rest_is_told_at_once_when_there_is_more() {
        webhook("ops", "");
        var id = runningJob();
        var table = api.ports().table();
        var webhook =
                new Webhooks(table).find(new Owner(Api.ALICE), new WebhookId("ops")).orElseThrow();
        var to = new Delivery.To(webhook.owner(), webhook.id(), webhook.uid());
        var due = api.ports().clock().instant().plus(Duration.ofDays(7));
        var atRest = new Lane(to, uid(id).value(), 0, 0, due, new Lane.Hold(1, false), 1);
        table.transact(List.of(new Write.Put(LaneItem.of(atRest), new Condition.Always())));
        tell();
        assertEquals(List.of("job.running"), receiver.types());
    }

    @Test
    void what_nobody_takes_for_a_day_is_given_up_and_seen_and_what_follows_is_told() {
        receiver.alwaysAnswers(500);
        webhook("ops", ",\"events\":[\"job.running\",\"job.completed\"]");
        runJob();
        for (int hour = 0; hour < 26; hour++) {
            pass(Duration.ofHours(1));
        }
        var dead = deliveries("ops");
        assertEquals(
                List.of("dead", "dead"), dead.stream().map(one -> text(one, "state")).toList());
        assertTrue(dead.getLast().whole("attempts").orElseThrow() > 5, dead.toString());
        receiver.alwaysAnswers(204);
        api.post("/v1/webhooks/ops/reactivate", "").is(200);
        runJob();
        assertEquals(
                List.of("job.running", "job.completed"),
                receiver.types().subList(receiver.types().size() - 2, receiver.types().size()));
    }

    @Test
    void one_that_was_given_up_is_told_once_more_when_somebody_asks_for_it() {
        receiver.alwaysAnswers(500);
        webhook("ops", ",\"events\":[\"job.completed\"]");
        runJob();
        for (int hour = 0; hour < 26; hour++) {
            pass(Duration.ofHours(1));
        }
        receiver.alwaysAnswers(200);
        api.post("/v1/webhooks/ops/reactivate", "").is(200);
        int before = receiver.got().size();
        var id = text(deliveries("ops").getFirst(), "delivery_id");
        var path = "/v1/webhooks/ops/deliveries/" + id;
        api.post(path + "/retry", "").is(202);
        ring();
        assertEquals(before + 1, receiver.got().size());
        assertEquals(id, receiver.got().getLast().id());
        assertEquals("delivered", text(api.get(path).is(200), "state"));
        assertEquals(
                "job.completed", text(api.get(path).is(200).object("body").orElseThrow(), "type"));
        api.post("/v1/webhooks/ops/deliveries/evt_none_7/retry", "")
                .isProblem(404, "DELIVERY_NOT_FOUND");
    }

    @Test
    void one_that_fails_again_and_again_is_spared_until_it_is_reactivated() {
        receiver.alwaysAnswers(500);
        webhook("ops", ",\"events\":[\"job.completed\"]");
        IntStream.range(0, 10).forEach(_ -> runJob());
        assertEquals("failing", text(shown("ops"), "status"));
        assertEquals(10, receiver.got().size());
        runJob();
        assertEquals(10, receiver.got().size(), "it is not asked while it is spared");
        receiver.alwaysAnswers(200);
        assertEquals("active", text(api.post("/v1/webhooks/ops/reactivate", "").is(200), "status"));
        ring();
        assertEquals(21, receiver.got().size());
        assertEquals(
                11,
                deliveries("ops").stream()
                        .filter(one -> text(one, "state").equals("delivered"))
                        .count());
    }

    @Test
    void fifty_events_of_a_job_come_in_their_order_whoever_is_at_it() {
        webhook("ops", "");
        var id = runningJob();
        api.log();
        IntStream.range(1, 50).forEach(i -> append(id, "again " + i));
        var handler = new ListenHandler(api.ports());
        while (receiver.got().size() < 50) {
            var due = alarms();
            assertFalse(due.isEmpty(), "nobody is woken, with " + receiver.got().size());
            var twice = new ArrayList<Runnable>();
            due.forEach(what -> {
                twice.add(() -> handle(handler, what));
                twice.add(() -> handle(handler, what));
            });
            Together.run(twice.subList(0, Math.min(4, twice.size())));
            api.turn(Duration.ofSeconds(31));
        }
        var seqs =
                receiver.got().stream()
                        .map(got -> got.data().whole("job_seq").orElseThrow())
                        .toList();
        assertEquals(50, seqs.size());
        assertEquals(seqs.stream().distinct().sorted().toList(), seqs);
    }

    /** Something more becomes of a job. */
    private void append(String id, String message) {
        api.turn(Duration.ofMillis(1));
        var now = api.ports().clock().instant();
        var frames = List.of(Frame.job(Status.RUNNING, message));
        var outbox = Outbox.of(uid(id), 1, now, message, frames);
        var put = new Write.Put(OutboxItem.of(outbox), new Condition.Absent());
        assertEquals(new Outcome.Committed(), api.ports().table().transact(List.of(put)));
        api.use().tell().ring(uid(id), 1, now);
        api.log();
    }

    private List<Alarms.What> alarms() {
        synchronized (api.alarms) {
            var what =
                    api.alarms.stream()
                            .map(Alarms.Alarm::what)
                            .filter(Alarms.What.OfListeners.class::isInstance)
                            .distinct()
                            .toList();
            api.alarms.clear();
            return what;
        }
    }

    @Test
    void no_answer_leads_anybody_elsewhere() {
        receiver.redirectsTo("http://" + other.place() + "/latest/meta-data");
        webhook("ops", ",\"events\":[\"job.completed\"]");
        runJob();
        assertEquals(List.of(), other.got());
        var delivery = deliveries("ops").getFirst();
        assertEquals(302, delivery.whole("last_status").orElseThrow());
        assertEquals("pending", text(delivery, "state"));
    }

    @Test
    void a_server_that_is_not_there_is_named_without_its_path() {
        receiver.close();
        webhook("ops", receiver.url() + "?token=hidden", ",\"events\":[\"job.completed\"]").is(201);
        runJob();
        var error = text(deliveries("ops").getFirst(), "last_error");
        assertTrue(error.contains("localhost"), error);
        assertFalse(error.contains("hidden") || error.contains("/hook"), error);
    }

    @Test
    void what_was_delivered_is_forgotten_after_a_week() {
        webhook("ops", "");
        runJob();
        api.turn(Duration.ofDays(7).minusMinutes(1));
        sweep();
        assertEquals(2, deliveries("ops").size());
        api.turn(Duration.ofMinutes(2));
        sweep();
        ring();
        sweep();
        assertEquals(List.of(), deliveries("ops"));
    }

    @Test
    void a_webhook_that_is_paused_is_told_later_what_it_was_to_know_already() {
        receiver.answering(500);
        webhook("ops", "");
        var id = runningJob();
        tell();
        webhook("ops", receiver.url(), ",\"active\":false").is(200);
        assertEquals("paused", text(shown("ops"), "status"));
        pass(Duration.ofMinutes(2));
        assertEquals(1, receiver.got().size());
        carryOut(id);
        tell();
        webhook("ops", receiver.url(), "").is(200);
        ring();
        assertEquals(List.of("job.running", "job.running"), receiver.types());
    }

    @Test
    void the_bus_is_told_of_everybodys_jobs_and_webhooks_do_not_wait_for_it() {
        webhook("ops", "");
        api.isBusDown = true;
        var id = runJob();
        assertEquals(2, receiver.got().size());
        assertEquals(List.of(), api.bus);
        api.isBusDown = false;
        pass(Duration.ofSeconds(61));
        assertEquals(
                List.of("job.running", "job.completed"),
                api.bus.stream().map(event -> text(event.detail(), "type")).toList());
        var end = api.bus.getLast();
        assertEquals("Job Status Changed", end.type());
        assertEquals(Api.ALICE, text(end.detail(), "owner"));
        assertEquals(receiver.got().getLast().id(), text(end.detail(), "event_id"));
        assertEquals(id, text(end.detail().object("data").orElseThrow(), "job_id"));
        assertEquals(2, receiver.got().size(), "webhooks have them once");
    }

    @Test
    void the_end_of_a_batch_is_told_once() {
        webhook("ops", ",\"events\":[\"batch.ended\"]");
        webhook("tagged", other.url(), ",\"tags\":[\"x\"]").is(201);
        var job = "{\"workflow_id\":\"wf\",\"input_values\":" + readyInputs() + "}";
        var body = "{\"name\":\"All\",\"jobs\":[" + job + "," + job + "],\"auto_start\":true}";
        var batch = text(api.post("/v1/batches", body).json(), "batch_id");
        api.settle();
        api.get("/v1/batches/" + batch + "/jobs").is(200).items("jobs").orElseThrow().stream()
                .map(one -> ((Json.Obj) one).text("job_id").orElseThrow())
                .forEach(this::carryOut);
        tell();
        assertEquals(List.of("batch.ended"), receiver.types());
        var data = receiver.got().getFirst().data();
        assertEquals(batch, text(data, "batch_id"));
        assertEquals("COMPLETED", text(data, "status"));
        assertEquals(2, data.whole("size").orElseThrow());
        assertEquals(List.of(), other.got());
    }

    @Test
    void somebody_who_was_not_woken_is_found_by_the_sweeper() {
        webhook("ops", "");
        carryOut(runningJob());
        api.log();
        loseAlarms();
        api.turn(Duration.ofMinutes(1));
        sweep();
        ring();
        assertEquals(List.of("job.running", "job.completed"), receiver.types());
    }
}
