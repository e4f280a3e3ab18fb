package dev.jobwright.functions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.jobwright.jobs.ports.Queue;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

final class OnFirstUseTest {

    @Test
    void an_adapter_is_made_by_the_first_call_and_once() {
        var made = new AtomicInteger();
        Queue queue =
                OnFirstUse.queue(() -> {
                    made.incrementAndGet();
                    return messages -> {};
                });
        assertEquals(0, made.get());

        queue.send(List.of());
        queue.send(List.of());

        assertEquals(1, made.get());
    }

    @Test
    void an_adapter_that_cannot_be_made_is_tried_again() {
        var tries = new AtomicInteger();
        Queue queue =
                OnFirstUse.queue(() -> {
                    if (tries.incrementAndGet() == 1) {
                        throw new IllegalStateException("not set");
                    }
                    return messages -> {};
                });

        assertThrows(IllegalStateException.class, () -> queue.send(List.of()));
        queue.send(List.of());
        assertEquals(2, tries.get());
    }
}
