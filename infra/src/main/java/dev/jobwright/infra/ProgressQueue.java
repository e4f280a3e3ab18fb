package dev.jobwright.infra;

import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.lambda.EventSourceMapping;
import software.amazon.awscdk.services.sqs.DeadLetterQueue;
import software.amazon.awscdk.services.sqs.DeduplicationScope;
import software.amazon.awscdk.services.sqs.FifoThroughputLimit;
import software.amazon.awscdk.services.sqs.Queue;
import software.amazon.awscdk.services.sqs.QueueEncryption;
import software.constructs.Construct;

import java.util.List;

/** The progress queue, in order within a job, and the queue of the messages nobody could read. */
final class ProgressQueue {

    /** The most time the progress function has for a batch. */
    static final Duration BATCH_TIME = Duration.seconds(60);

    /** AWS asks for six times the function's time, so that a throttled batch is not taken twice. */
    private static final Duration VISIBILITY = Duration.seconds(360);

    private static final int BATCH = 10;
    private static final int RECEIVES = 5;

    private final Queue queue;

    ProgressQueue(Construct scope) {
        var dead = fifo(scope, "ProgressDeadLetters").retentionPeriod(Duration.days(14)).build();
        DeadLetterAlarm.on(scope, "ProgressDeadLettersAlarm", dead);
        queue =
                fifo(scope, "ProgressQueue")
                        .visibilityTimeout(VISIBILITY)
                        .deadLetterQueue(
                                DeadLetterQueue.builder()
                                        .queue(dead)
                                        .maxReceiveCount(RECEIVES)
                                        .build())
                        .build();
    }

    /** Lets a function send messages. */
    void writtenBy(LiveFunction function) {
        function.set("JOBWRIGHT_QUEUE_URL", queue.getQueueUrl());
        function.may(List.of("sqs:SendMessage"), queue.getQueueArn());
    }

    /** Hands the messages to a function, which answers which of them failed. */
    void feeds(LiveFunction function) {
        function.set("JOBWRIGHT_QUEUE_URL", queue.getQueueUrl());
        function.may(
                List.of("sqs:DeleteMessage", "sqs:GetQueueAttributes", "sqs:ReceiveMessage"),
                queue.getQueueArn());
        EventSourceMapping.Builder.create(queue, "Feed")
                .target(function.alias())
                .eventSourceArn(queue.getQueueArn())
                .batchSize(BATCH)
                .reportBatchItemFailures(true)
                .build();
    }

    private static Queue.Builder fifo(Construct scope, String id) {
        return Queue.Builder.create(scope, id)
                .fifo(true)
                .deduplicationScope(DeduplicationScope.MESSAGE_GROUP)
                .fifoThroughputLimit(FifoThroughputLimit.PER_MESSAGE_GROUP_ID)
                .encryption(QueueEncryption.SQS_MANAGED)
                .enforceSsl(true);
    }
}
