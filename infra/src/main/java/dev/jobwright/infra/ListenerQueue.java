package dev.jobwright.infra;

import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.lambda.EventSourceMapping;
import software.amazon.awscdk.services.sqs.DeadLetterQueue;
import software.amazon.awscdk.services.sqs.Queue;
import software.constructs.Construct;

import java.util.List;

/**
 * What listeners are to be told, as messages that are delayed until it is time. It has nothing to
 * do with the queue of the jobs' own alarms, which so never wait for somebody's server.
 */
final class ListenerQueue {

    /** AWS asks for six times the function's time, so that a throttled batch is not taken twice. */
    private static final Duration VISIBILITY = Duration.seconds(360);

    /** One a call: nobody waits behind a slow server but who waits for that one. */
    private static final int BATCH = 1;

    private static final int RECEIVES = 3;
    private static final int CONCURRENCY = 50;

    private final Queue queue;

    ListenerQueue(Construct scope) {
        var dead =
                WakeQueue.standard(scope, "ListenerDeadLetters")
                        .retentionPeriod(Duration.days(14))
                        .build();
        DeadLetterAlarm.on(scope, "ListenerDeadLettersAlarm", dead);
        queue =
                WakeQueue.standard(scope, "ListenerQueue")
                        .visibilityTimeout(VISIBILITY)
                        .deadLetterQueue(
                                DeadLetterQueue.builder()
                                        .queue(dead)
                                        .maxReceiveCount(RECEIVES)
                                        .build())
                        .build();
    }

    /** Lets a function say that there is something to tell. */
    void rungBy(LiveFunction function) {
        function.set("JOBWRIGHT_LISTENER_QUEUE_URL", queue.getQueueUrl());
        function.may(List.of("sqs:SendMessage"), queue.getQueueArn());
    }

    /** Hands the messages to a function. */
    void feeds(LiveFunction function) {
        function.may(
                List.of("sqs:DeleteMessage", "sqs:GetQueueAttributes", "sqs:ReceiveMessage"),
                queue.getQueueArn());
        EventSourceMapping.Builder.create(queue, "Feed")
                .target(function.alias())
                .eventSourceArn(queue.getQueueArn())
                .batchSize(BATCH)
                .maxConcurrency(CONCURRENCY)
                .build();
    }
}
