package dev.jobwright.local.queue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.JsonText;
import dev.jobwright.jobs.ports.PortUnavailable;
import dev.jobwright.jobs.ports.Queue.Message;
import dev.jobwright.local.Functions;
import dev.jobwright.local.template.Deployment.EventSource;
import dev.jobwright.local.template.Deployment.QueueSpec;
import dev.jobwright.local.template.Deployment.Redrive;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

final class LocalQueueTest {
    private static final Duration VISIBILITY = Duration.ofMinutes(6);
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private final Queues queues =
            new Queues(
                    List.of(
                            new QueueSpec(
                                    "url",
                                    "line",
                                    true,
                                    VISIBILITY,
                                    Optional.of(new Redrive("dead", 2))),
                            new QueueSpec("url2", "dead", true, VISIBILITY, Optional.empty())),
                    () -> now,
                    Functions.ids());
    private final LocalQueue queue = queues.at("line");

    @Test
    void a_message_not_deleted_in_time_comes_again_before_its_followers() {
        queue.send(List.of(message("a", "1"), message("a", "2")));
        queue.receive(1);
        assertEquals(List.of(), queue.receive(10));

        now = now.plus(VISIBILITY);

        var again = queue.receive(10);
        assertEquals(List.of("1", "2"), again.stream().map(Received::deduplicationId).toList());
        assertEquals(2, again.getFirst().receives());
    }

    @Test
    void a_message_with_a_delay_comes_when_that_is_over_and_keeps_nobody_waiting() {
        queue.send(message("a", "later"), 10);
        queue.send(List.of(message("a", "now")));
        assertEquals(List.of("now"), ids(queue.receive(10)));
        now = now.plusMillis(9_999);
        assertEquals(List.of(), ids(queue.receive(10)));
        now = now.plus(VISIBILITY);
        assertEquals(List.of("later", "now"), ids(queue.receive(10)).stream().sorted().toList());
        assertEquals(2, queue.depth());
    }

    @Test
    void a_receipt_is_worth_nothing_after_its_time() {
        queue.send(List.of(message("a", "1")));
        var late = queue.receive(1).getFirst();
        now = now.plus(VISIBILITY);

        queue.delete(late.receipt());

        assertEquals(1, queue.receive(10).size());
    }

    @Test
    void a_message_received_too_often_is_a_dead_letter() {
        queue.send(List.of(message("a", "1"), message("a", "2")));
        for (int i = 0; i < 2; i++) {
            queue.receive(1);
            now = now.plus(VISIBILITY);
        }

        assertEquals(List.of("2"), ids(queue.receive(10)));
        assertEquals(List.of("1"), ids(queues.at("dead").receive(10)));
    }

    @Test
    void a_deduplication_id_is_forgotten_after_five_minutes() {
        queue.send(List.of(message("a", "1")));
        now = now.plus(Duration.ofMinutes(5)).minusNanos(1);
        queue.send(List.of(message("a", "1")));
        assertEquals(1, queue.depth());

        now = now.plusNanos(1);
        queue.send(List.of(message("a", "1")));

        assertEquals(2, queue.depth());
    }

    @Test
    void a_group_that_always_has_more_lets_the_others_have_their_turn() {
        queue.send(List.of(message("a", "1"), message("a", "2"), message("b", "3")));
        queue.delete(queue.receive(1).getFirst().receipt());

        assertEquals(List.of("3"), ids(queue.receive(1)));
    }

    @Test
    void a_full_queue_takes_nothing_until_something_is_handled() {
        for (int i = 0; i < LocalQueue.MOST; i++) {
            queue.send(List.of(message("a", "n" + i)));
        }
        var one = List.of(message("a", "one more"));
        assertThrows(PortUnavailable.class, () -> queue.send(one));
        assertEquals(LocalQueue.MOST, queue.depth());

        queue.delete(queue.receive(1).getFirst().receipt());
        queue.send(one);

        assertEquals(LocalQueue.MOST, queue.depth());
    }

    @Test
    void a_function_gets_a_batch_as_sqs_sends_it() throws Exception {
        var events = new ArrayList<Json.Obj>();
        var poller =
                poller(event -> {
                    events.add(event);
                    return Json.EMPTY;
                });
        queue.send(List.of(message("a", "1")));

        poller.deliver(queue.receive(10));

        var record = (Json.Obj) events.getFirst().items("Records").orElseThrow().getFirst();
        assertEquals("{\"n\":\"1\"}", record.text("body").orElseThrow());
        assertEquals("aws:sqs", record.text("eventSource").orElseThrow());
        assertEquals("line", record.text("eventSourceARN").orElseThrow());
        var attributes = record.object("attributes").orElseThrow();
        assertEquals("a", attributes.text("MessageGroupId").orElseThrow());
        assertEquals("1", attributes.text("ApproximateReceiveCount").orElseThrow());
        assertEquals("1767225600000", attributes.text("SentTimestamp").orElseThrow());
        assertEquals(0, queue.depth());
    }

    @Test
    void messages_that_the_function_names_stay() throws Exception {
        queue.send(List.of(message("a", "1"), message("b", "2"), message("b", "3")));

        poller(event -> failures(id(event, 2))).deliver(queue.receive(10));
        assertEquals(1, queue.depth());

        now = now.plus(VISIBILITY);
        assertEquals(List.of("3"), ids(queue.receive(10)));
    }

    @Test
    void a_whole_batch_stays_when_the_function_fails_or_names_what_is_not_in_it() throws Exception {
        queue.send(List.of(message("a", "1"), message("a", "2")));
        poller(event -> failures("something else")).deliver(queue.receive(10));
        assertEquals(2, queue.depth());

        now = now.plus(VISIBILITY);
        poller(
                        event -> {
                            throw new IllegalStateException(JsonText.write(event));
                        })
                .deliver(queue.receive(10));

        assertEquals(2, queue.depth());
    }

    @Test
    void a_poller_takes_messages_as_they_come() throws Exception {
        var seen = new LinkedBlockingQueue<Json.Obj>();
        try (var poller =
                poller(event -> {
                    seen.add(event);
                    return Json.EMPTY;
                })) {
            poller.start();
            queue.send(List.of(message("a", "1")));
            seen.take();
            queue.send(List.of(message("a", "2")));
            seen.take();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 20})
    void a_poller_makes_as_many_calls_at_once_as_its_mapping_allows(int most) throws Exception {
        var all = 2 * most;
        IntStream.range(0, all).forEach(i -> queue.send(List.of(message("group " + i, "m" + i))));
        var together = new CyclicBarrier(most);
        var atOnce = new AtomicInteger();
        var mostAtOnce = new AtomicInteger();
        var done = new CountDownLatch(all);
        try (var poller =
                poller(
                        1,
                        Optional.of(most),
                        _ -> {
                            mostAtOnce.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
                            await(together);
                            atOnce.decrementAndGet();
                            done.countDown();
                            return Json.EMPTY;
                        })) {
            poller.start();
            done.await();
        }
        assertEquals(most, mostAtOnce.get());
    }

    private static void await(CyclicBarrier together) {
        try {
            together.await();
        } catch (InterruptedException | BrokenBarrierException e) {
            throw new IllegalStateException(e);
        }
    }

    private interface Work {
        Json answer(Json.Obj event);
    }

    private QueuePoller poller(Work work) {
        return poller(10, Optional.empty(), work);
    }

    private QueuePoller poller(int batch, Optional<Integer> most, Work work) {
        var lambda = Functions.lambda(Duration.ofSeconds(20), (event, _) -> work.answer(event));
        var source = new EventSource("line", Functions.ARN, batch, most, true);
        return new QueuePoller(source, queue, lambda);
    }

    private static String id(Json.Obj event, int record) {
        var records = event.items("Records").orElseThrow();
        return ((Json.Obj) records.get(record)).text("messageId").orElseThrow();
    }

    private static Json failures(String id) {
        var failure = Json.object().put("itemIdentifier", id).done();
        return Json.object().put("batchItemFailures", Json.array(List.of(failure))).done();
    }

    private static List<String> ids(List<Received> batch) {
        return batch.stream().map(Received::deduplicationId).toList();
    }

    private static Message message(String group, String n) {
        return new Message(group, n, Json.object().put("n", n).done());
    }
}
