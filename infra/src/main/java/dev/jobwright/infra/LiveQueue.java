package dev.jobwright.infra;

import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cloudwatch.Metric;
import software.amazon.awscdk.services.cloudwatch.MetricOptions;
import software.amazon.awscdk.services.lambda.EventSourceMapping;
import software.amazon.awscdk.services.sqs.DeadLetterQueue;
import software.amazon.awscdk.services.sqs.DeduplicationScope;
import software.amazon.awscdk.services.sqs.FifoThroughputLimit;
import software.amazon.awscdk.services.sqs.Queue;
import software.amazon.awscdk.services.sqs.QueueEncryption;
import software.constructs.Construct;

import java.util.List;
import java.util.function.BiFunction;

/** A queue that feeds a function, with the queue of what was given up and the alarm on that. */
final class LiveQueue {
    private final Queue queue;
    private final Queue given;

    private LiveQueue(Queue queue, Queue given) {
        this.queue = queue;
        this.given = given;
    }

    /**
     * How long and how often a message is tried.
     *
     * @param visibility how long it is hidden from others once it was taken
     * @param receives how often it is taken before it is given up
     */
    record Tries(Duration visibility, int receives) {}

    /** One without an order. */
    static LiveQueue standard(Construct scope, String name, Tries tries) {
        return of(scope, name, tries, LiveQueue::builder);
    }

    /** One that is in order within a group. */
    static LiveQueue fifo(Construct scope, String name, Tries tries) {
        return of(
                scope,
                name,
                tries,
                (in, id) ->
                        builder(in, id)
                                .fifo(true)
                                .deduplicationScope(DeduplicationScope.MESSAGE_GROUP)
                                .fifoThroughputLimit(FifoThroughputLimit.PER_MESSAGE_GROUP_ID));
    }

    private static LiveQueue of(
            Construct scope,
            String name,
            Tries tries,
            BiFunction<Construct, String, Queue.Builder> kind) {
        var dead =
                kind.apply(scope, name + "DeadLetters").retentionPeriod(Duration.days(14)).build();
        DeadLetterAlarm.on(scope, name + "DeadLettersAlarm", dead);
        var given = DeadLetterQueue.builder().queue(dead).maxReceiveCount(tries.receives()).build();
        return new LiveQueue(
                kind.apply(scope, name + "Queue")
                        .visibilityTimeout(tries.visibility())
                        .deadLetterQueue(given)
                        .build(),
                dead);
    }

    private static Queue.Builder builder(Construct scope, String id) {
        return Queue.Builder.create(scope, id)
                .encryption(QueueEncryption.SQS_MANAGED)
                .enforceSsl(true);
    }

    /** How old its oldest message is. */
    Metric age(MetricOptions options) {
        return queue.metricApproximateAgeOfOldestMessage(options);
    }

    /** Where what was given up lies. */
    Queue given() {
        return given;
    }

    /** Tells a function where it is. */
    void namedTo(LiveFunction function, String variable) {
        function.set(variable, queue.getQueueUrl());
    }

    /** Lets a function send messages. */
    void writtenBy(LiveFunction function, String variable) {
        namedTo(function, variable);
        function.may(List.of("sqs:SendMessage"), queue.getQueueArn());
    }

    /** Hands the messages to a function, so many at a time. */
    EventSourceMapping.Builder feeds(LiveFunction function, int batch) {
        function.may(
                List.of("sqs:DeleteMessage", "sqs:GetQueueAttributes", "sqs:ReceiveMessage"),
                queue.getQueueArn());
        return EventSourceMapping.Builder.create(queue, "Feed")
                .target(function.alias())
                .eventSourceArn(queue.getQueueArn())
                .batchSize(batch);
    }
}
