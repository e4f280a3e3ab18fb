package dev.jobwright.jobs.ports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.JsonText;
import dev.jobwright.jobs.ports.Push.Delivery;

import org.junit.jupiter.api.Test;

import java.util.List;

/** What every {@link Push} promises. An engine extends this class and holds the far ends. */
public abstract class PushContract {

    /** The engine under test. */
    protected abstract Push push();

    /** Opens a connection, and answers its id. */
    protected abstract String open();

    /** Closes a connection from the far end, and returns when the engine knows. */
    protected abstract void close(String connectionId);

    /** Waits until so many frames have reached a connection's far end, and answers their text. */
    protected abstract List<String> received(String connectionId, int frames);

    @Test
    void frames_reach_their_connection_in_order() {
        var one = open();
        var other = open();

        assertEquals(Delivery.SENT, push().send(one, frame("first ü 🙂")));
        assertEquals(Delivery.SENT, push().send(other, frame("elsewhere")));
        assertEquals(Delivery.SENT, push().send(one, frame("second")));

        assertEquals(List.of(text("first ü 🙂"), text("second")), received(one, 2));
        assertEquals(List.of(text("elsewhere")), received(other, 1));
    }

    @Test
    void a_closed_connection_is_gone() {
        var closed = open();
        push().send(closed, frame("hello"));
        close(closed);

        assertEquals(Delivery.GONE, push().send(closed, frame("too late")));
    }

    @Test
    void a_connection_that_never_was_is_gone() {
        assertEquals(Delivery.GONE, push().send("bmV2ZXI=", frame("hello")));
    }

    @Test
    void the_largest_frame_passes_and_a_larger_one_is_a_bug() {
        var connection = open();
        var room = Push.MAX_FRAME_BYTES - text("").length();
        var largest = "x".repeat(room);

        assertEquals(Delivery.SENT, push().send(connection, frame(largest)));
        assertEquals(List.of(text(largest)), received(connection, 1));
        assertThrows(
                IllegalArgumentException.class,
                () -> push().send(connection, frame("x".repeat(room + 1))));
        assertThrows(
                IllegalArgumentException.class,
                () -> push().send(connection, frame("ü".repeat(room / 2 + 1))));
    }

    private static Json.Obj frame(String text) {
        return Json.object().put("text", text).done();
    }

    private static String text(String text) {
        return JsonText.write(frame(text));
    }
}
