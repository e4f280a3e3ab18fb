package dev.jobwright.functions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.jobwright.jobs.ports.Queue;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

final class OnFirstUseTest {
    private final AtomicInteger tries = new AtomicInteger();

    @Test
    void an_adapter_is_made_by_the_first_call_and_once() {
        var queue = OnFirstUse.queue(new Once<>(this::made));
        assertEquals(0, tries.get());

        queue.send(List.of());
        queue.send(List.of());

        assertEquals(1, tries.get());
    }

    @Test
    void an_adapter_that_cannot_be_made_is_tried_again() {
        var queue = OnFirstUse.queue(new Once<>(this::madeTheSecondTime));

        assertThrows(IllegalStateException.class, () -> queue.send(List.of()));
        queue.send(List.of());

        assertEquals(2, tries.get());
    }

    private Queue made() {
        tries.incrementAndGet();
        return messages -> {};
    }

    private Queue madeTheSecondTime() {
        if (tries.incrementAndGet() == 1) {
            throw new IllegalStateException("not set");
        }
        return messages -> {};
    }
}
