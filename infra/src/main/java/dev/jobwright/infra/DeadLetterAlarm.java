package dev.jobwright.infra;

import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cloudwatch.Alarm;
import software.amazon.awscdk.services.cloudwatch.ComparisonOperator;
import software.amazon.awscdk.services.cloudwatch.MetricOptions;
import software.amazon.awscdk.services.cloudwatch.TreatMissingData;
import software.amazon.awscdk.services.sqs.Queue;
import software.constructs.Construct;

/** Rings as soon as one message lies in a dead-letter queue. Whom it tells is the operator's. */
final class DeadLetterAlarm {

    private DeadLetterAlarm() {}

    static void on(Construct scope, String id, Queue queue) {
        var lying =
                queue.metricApproximateNumberOfMessagesVisible(
                        MetricOptions.builder().period(Duration.minutes(1)).build());
        Alarm.Builder.create(scope, id)
                .alarmDescription("A message was given up; see the queue and the function's log.")
                .metric(lying)
                .threshold(1)
                .evaluationPeriods(1)
                .comparisonOperator(ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD)
                .treatMissingData(TreatMissingData.NOT_BREACHING)
                .build();
    }
}
