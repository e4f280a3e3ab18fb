package dev.jobwright.infra;

import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.scheduler.Schedule;
import software.amazon.awscdk.services.scheduler.ScheduleExpression;
import software.amazon.awscdk.services.scheduler.targets.LambdaInvoke;
import software.constructs.Construct;

/** The clock of the sweeper. */
final class Sweep {

    private Sweep() {}

    /** Runs a function every minute. A sweep that fails is not retried: the next one is near. */
    static void everyMinute(Construct scope, LiveFunction function, AsyncFailures failures) {
        failures.collectFrom(function, 0);
        Schedule.Builder.create(scope, "EveryMinute")
                .description("Finds jobs that are stuck, and repairs them")
                .schedule(ScheduleExpression.rate(Duration.minutes(1)))
                .target(
                        LambdaInvoke.Builder.create(function.alias())
                                .deadLetterQueue(failures.queue())
                                .retryAttempts(0)
                                .maxEventAge(Duration.minutes(1))
                                .build())
                .build();
    }
}
