package dev.jobwright.jobs.log;

import dev.jobwright.jobs.items.Keys;
import dev.jobwright.jobs.job.JobUid;
import dev.jobwright.jobs.ports.Queue;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/** Puts messages on the progress queue. */
public final class Tell {
    private final Queue queue;
    private final Supplier<UUID> ids;

    /** Which queue, and what makes deduplication ids. */
    public Tell(Queue queue, Supplier<UUID> ids) {
        this.queue = queue;
        this.ids = ids;
    }

    /** Rings for what lies in a run's outbox up to a time. */
    public void ring(JobUid job, int runNo, Instant upTo) {
        send(new LogMessage.Bell(job, runNo, Keys.outbox(job, runNo, upTo, "~").sort()));
    }

    /** Sends a message. */
    public void send(LogMessage message) {
        queue.send(
                List.of(
                        new Queue.Message(
                                message.job().value(), ids.get().toString(), message.json())));
    }
}
