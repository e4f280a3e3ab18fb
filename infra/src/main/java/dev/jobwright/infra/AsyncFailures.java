package dev.jobwright.infra;

import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.lambda.EventInvokeConfigOptions;
import software.amazon.awscdk.services.lambda.destinations.SqsDestination;
import software.amazon.awscdk.services.sqs.Queue;
import software.amazon.awscdk.services.sqs.QueueEncryption;
import software.constructs.Construct;

/** Where an event ends that a function could not be given, or could not finish. */
final class AsyncFailures {

    private final Queue queue;

    AsyncFailures(Construct scope) {
        queue =
                Queue.Builder.create(scope, "AsyncDeadLetters")
                        .encryption(QueueEncryption.SQS_MANAGED)
                        .enforceSsl(true)
                        .retentionPeriod(Duration.days(14))
                        .build();
        DeadLetterAlarm.on(scope, "AsyncDeadLettersAlarm", queue);
        Acknowledgements.keep(queue, "SQS3", "It is the end of the line, for events.");
    }

    /** For events that did not reach the function. */
    Queue queue() {
        return queue;
    }

    /** For events the function still failed on after this many retries. */
    void collectFrom(LiveFunction function, int retries) {
        function.alias()
                .configureAsyncInvoke(
                        EventInvokeConfigOptions.builder()
                                .onFailure(new SqsDestination(queue))
                                .retryAttempts(retries)
                                .maxEventAge(Duration.hours(1))
                                .build());
    }
}
