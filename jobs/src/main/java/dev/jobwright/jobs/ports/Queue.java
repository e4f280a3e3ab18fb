package dev.jobwright.jobs.ports;

import dev.jobwright.jobs.json.Json;

import java.util.List;

/**
 * The progress queue, with the promises of SQS FIFO: messages of one group are delivered in order,
 * one batch of a group at a time, at least once; a deduplication id is accepted once in five
 * minutes.
 */
public interface Queue {

    /**
     * A message.
     *
     * @param group messages of one group keep their order; here always a job's uid
     * @param deduplicationId a second message with this id within five minutes is dropped
     * @param body at most 256 KB as text
     */
    record Message(String group, String deduplicationId, Json.Obj body) {}

    /**
     * Accepts messages, in order. Messages of one call may be split into several requests.
     *
     * @throws PortUnavailable if one was not accepted; those before it may have been
     */
    void send(List<Message> messages);
}
