package dev.jobwright.local.policy;

import dev.jobwright.jobs.ports.Queue;

import java.util.List;

/** A queue behind a role. */
public record GuardedQueue(Queue queue, String arn, Guard guard) implements Queue {

    @Override
    public void send(List<Message> messages) {
        guard.check("sqs:SendMessage", arn);
        queue.send(messages);
    }
}
