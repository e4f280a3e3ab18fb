package dev.jobwright.local.queue;

import java.time.Instant;

/**
 * A message as one receiver got it.
 *
 * @param id the message's, the same at every delivery
 * @param receipt this delivery's; deletes the message while the delivery is the latest
 * @param body the text
 * @param group its group
 * @param deduplicationId as it was sent
 * @param sequence its place in the queue, from 1
 * @param receives how often it was delivered, this time included
 * @param sentAt when it was accepted
 * @param firstReceivedAt when it was first delivered
 */
public record Received(
        String id,
        String receipt,
        String body,
        String group,
        String deduplicationId,
        long sequence,
        int receives,
        Instant sentAt,
        Instant firstReceivedAt) {}
