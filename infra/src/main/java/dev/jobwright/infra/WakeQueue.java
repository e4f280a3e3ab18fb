package dev.jobwright.infra;

import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.lambda.EventSourceMapping;
import software.amazon.awscdk.services.sqs.DeadLetterQueue;
import software.amazon.awscdk.services.sqs.Queue;
import software.amazon.awscdk.services.sqs.QueueEncryption;
import software.constructs.Construct;

import java.util.List;

/** The alarms of jobs that cannot wait for the sweeper's minute, as delayed messages. */
final class WakeQueue {

    /** AWS asks for six times the function's time, so that a throttled batch is not taken twice. */
    private static final Duration VISIBILITY = Functions.SWEEP.plus(Duration.minutes(25));

    private static final int BATCH = 10;
    private static final int RECEIVES = 3;

    /** Few at once: the sweeper makes good what comes late. */
    private static final int CONCURRENCY = 5;

    private final Queue queue;

    WakeQueue(Construct scope) {
        var dead = standard(scope, "WakeDeadLetters").retentionPeriod(Duration.days(14)).build();
        DeadLetterAlarm.on(scope, "WakeDeadLettersAlarm", dead);
        queue =
                standard(scope, "WakeQueue")
                        .visibilityTimeout(VISIBILITY)
                        .deadLetterQueue(
                                DeadLetterQueue.builder()
                                        .queue(dead)
                                        .maxReceiveCount(RECEIVES)
                                        .build())
                        .build();
    }

    /** Lets a function set alarms. */
    void setBy(LiveFunction function) {
        function.set("JOBWRIGHT_WAKE_QUEUE_URL", queue.getQueueUrl());
        function.may(List.of("sqs:SendMessage"), queue.getQueueArn());
    }

    /** Hands the alarms to a function, which answers which of them failed. */
    void wakes(LiveFunction function) {
        function.may(
                List.of("sqs:DeleteMessage", "sqs:GetQueueAttributes", "sqs:ReceiveMessage"),
                queue.getQueueArn());
        EventSourceMapping.Builder.create(queue, "Feed")
                .target(function.alias())
                .eventSourceArn(queue.getQueueArn())
                .batchSize(BATCH)
                .maxConcurrency(CONCURRENCY)
                .reportBatchItemFailures(true)
                .build();
    }

    static Queue.Builder standard(Construct scope, String id) {
        return Queue.Builder.create(scope, id)
                .encryption(QueueEncryption.SQS_MANAGED)
                .enforceSsl(true);
    }
}
