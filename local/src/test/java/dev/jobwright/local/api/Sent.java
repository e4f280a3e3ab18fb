package dev.jobwright.local.api;

import dev.jobwright.jobs.ports.PortUnavailable;
import dev.jobwright.jobs.ports.Queue;

import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;

/** A queue that keeps what it accepts until somebody takes it, and can be out of order. */
final class Sent implements Queue {
    private final Deque<Message> messages = new ConcurrentLinkedDeque<>();
    private boolean isDown;

    @Override
    public void send(List<Message> more) {
        if (isDown) {
            throw new PortUnavailable("the queue is down", new IllegalStateException());
        }
        messages.addAll(more);
    }

    void down(boolean down) {
        isDown = down;
    }

    List<Message> waiting() {
        return List.copyOf(messages);
    }

    List<Message> take() {
        var taken = new ArrayList<>(messages);
        messages.clear();
        return taken;
    }
}
