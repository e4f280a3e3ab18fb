package dev.jobwright.local.queue;

import dev.jobwright.jobs.json.JsonText;
import dev.jobwright.jobs.ports.Queue.Message;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/** A message that a queue holds. */
final class Entry {
    final Message message;
    final String id;
    final String body;
    final long sequence;
    final Instant sentAt;
    @Nullable Instant firstReceivedAt;
    int receives;

    Entry(Message message, String id, long sequence, Instant sentAt) {
        this.message = message;
        this.id = id;
        this.body = JsonText.write(message.body());
        this.sequence = sequence;
        this.sentAt = sentAt;
    }
}
