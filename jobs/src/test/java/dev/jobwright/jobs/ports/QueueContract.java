package dev.jobwright.jobs.ports;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.ports.Queue.Message;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What every {@link Queue} promises, and the engine behind it. An engine extends this class and
 * says how its queue is consumed; each test is given a queue of its own.
 */
public abstract class QueueContract {

    /**
     * A message as a consumer has it.
     *
     * @param group its group
     * @param body its body
     * @param receipt what the engine needs to acknowledge or release it
     */
    public record Delivery(String group, Json.Obj body, Object receipt) {}

    /** The queue under test, the same through one test and empty at its beginning. */
    protected abstract Queue queue();

    /** Takes up to so many messages that are there now, or none; they are then in flight. */
    protected abstract List<Delivery> receive(int most);

    /** Says that messages in flight are done with. */
    protected abstract void acknowledge(List<Delivery> deliveries);

    /** Gives messages in flight back at once, as when their consumer failed. */
    protected abstract void release(List<Delivery> deliveries);

    @Test
    void a_group_keeps_its_order_over_several_sends() {
        queue().send(List.of(message("a", 1), message("a", 2)));
        queue().send(List.of(message("a", 3)));

        assertEquals(List.of("a1", "a2", "a3"), drain());
    }

    @Test
    void more_messages_than_one_request_takes_keep_their_order() {
        var messages = IntStream.rangeClosed(1, 37).mapToObj(n -> message("a", n)).toList();
        queue().send(messages);

        assertEquals(IntStream.rangeClosed(1, 37).mapToObj(n -> "a" + n).toList(), drain());
    }

    @Test
    void messages_too_large_for_one_request_together_are_all_accepted() {
        queue().send(
                        IntStream.rangeClosed(1, 5)
                                .mapToObj(n -> message("a", n, "x".repeat(100_000)))
                                .toList());

        assertEquals(List.of("a1", "a2", "a3", "a4", "a5"), drain());
    }

    @Test
    void sending_nothing_does_nothing() {
        queue().send(List.of());

        assertEquals(List.of(), drain());
    }

    @Test
    void a_body_arrives_as_it_was_sent() {
        var body =
                Json.object()
                        .put("text", "ü 🙂 \"quoted\"\nline\u0000")
                        .put("number", 12345678901234L)
                        .put("list", Json.array(List.of(Json.NULL, Json.of(1.5), Json.of(true))))
                        .done();
        queue().send(List.of(new Message("a", "id", body)));

        assertEquals(List.of(body), receive(10).stream().map(Delivery::body).toList());
    }

    @Test
    void a_deduplication_id_is_accepted_once_even_when_its_message_is_done_with() {
        queue().send(List.of(message("a", 1)));
        queue().send(List.of(message("a", 1)));
        assertEquals(List.of("a1"), drain());

        queue().send(List.of(message("a", 1), message("a", 2)));
        assertEquals(List.of("a2"), drain());
    }

    @Test
    void a_group_in_flight_is_blocked_and_others_are_not() {
        queue().send(List.of(message("a", 1), message("a", 2)));
        var first = receive(1);
        assertEquals(List.of("a1"), names(first));

        queue().send(List.of(message("b", 1)));
        var second = receive(10);
        assertEquals(List.of("b1"), names(second));
        assertEquals(List.of(), names(receive(10)));

        acknowledge(first);
        assertEquals(List.of("a2"), names(receive(10)));
    }

    @Test
    void a_released_batch_comes_again_before_what_followed_it() {
        queue().send(List.of(message("a", 1), message("a", 2), message("a", 3)));
        var batch = receive(2);
        assertEquals(List.of("a1", "a2"), names(batch));

        release(batch);

        assertEquals(List.of("a1", "a2", "a3"), drain());
    }

    @Test
    void a_batch_acknowledged_in_part_comes_again_from_where_it_failed() {
        queue().send(List.of(message("a", 1), message("a", 2), message("a", 3)));
        var batch = receive(10);
        acknowledge(batch.subList(0, 1));

        release(batch.subList(1, batch.size()));

        assertEquals(List.of("a2", "a3"), drain());
    }

    /** Takes and acknowledges everything there is, and names it in the order of arrival. */
    private List<String> drain() {
        var names = new ArrayList<String>();
        for (var batch = receive(10); !batch.isEmpty(); batch = receive(10)) {
            names.addAll(names(batch));
            acknowledge(batch);
        }
        return names;
    }

    private static List<String> names(List<Delivery> deliveries) {
        return deliveries.stream()
                .map(it -> it.group() + it.body().whole("n").orElseThrow())
                .toList();
    }

    private static Message message(String group, int number) {
        return message(group, number, "");
    }

    private static Message message(String group, int number, String filling) {
        var body = Json.object().put("n", number).put("filling", filling).done();
        return new Message(group, group + "-" + number, body);
    }
}
