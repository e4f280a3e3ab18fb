package dev.jobwright.functions.aws;

import dev.jobwright.jobs.json.JsonText;
import dev.jobwright.jobs.ports.PortUnavailable;
import dev.jobwright.jobs.ports.Queue;

import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResponse;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The queue as SQS FIFO. SQS may accept a part of a batch; a caller that sends again loses nothing
 * and doubles nothing, thanks to the deduplication ids, but a refused message then comes after
 * those of its group that went through.
 */
public final class SqsQueue implements Queue {
    private static final int MAX_ENTRIES = 10;

    /** What every region and every stand-in accepts for a message and for a whole batch. */
    private static final int MAX_BYTES = 256 * 1024;

    private final SqsClient client;
    private final String queueUrl;

    /** The queue of this URL. */
    public SqsQueue(SqsClient client, String queueUrl) {
        this.client = client;
        this.queueUrl = queueUrl;
    }

    @Override
    public void send(List<Message> messages) {
        var batch = new ArrayList<SendMessageBatchRequestEntry>();
        int bytes = 0;
        for (var message : messages) {
            var body = JsonText.write(message.body());
            int size = size(body);
            if (batch.size() == MAX_ENTRIES || bytes + size > MAX_BYTES) {
                request(batch);
                batch.clear();
                bytes = 0;
            }
            batch.add(entry(batch.size(), message, body));
            bytes += size;
        }
        if (!batch.isEmpty()) {
            request(batch);
        }
    }

    private static int size(String body) {
        int size = body.getBytes(StandardCharsets.UTF_8).length;
        if (size > MAX_BYTES) {
            throw new IllegalArgumentException(
                    "a message of %d bytes is more than the queue's %d".formatted(size, MAX_BYTES));
        }
        return size;
    }

    private static SendMessageBatchRequestEntry entry(int index, Message message, String body) {
        return SendMessageBatchRequestEntry.builder()
                .id(Integer.toString(index))
                .messageGroupId(message.group())
                .messageDeduplicationId(message.deduplicationId())
                .messageBody(body)
                .build();
    }

    private void request(List<SendMessageBatchRequestEntry> entries) {
        SendMessageBatchResponse answer;
        try {
            answer = client.sendMessageBatch(batch -> batch.queueUrl(queueUrl).entries(entries));
        } catch (SdkException e) {
            throw new PortUnavailable("the queue did not accept messages", e);
        }
        if (answer.hasFailed() && !answer.failed().isEmpty()) {
            throw refused(answer.failed());
        }
    }

    private static PortUnavailable refused(List<BatchResultErrorEntry> failed) {
        var first = failed.getFirst();
        return new PortUnavailable(
                "the queue refused %d messages of a batch".formatted(failed.size()),
                new IllegalStateException(first.code() + ": " + first.message()));
    }
}
