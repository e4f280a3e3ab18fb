package dev.jobwright.local.policy;

import dev.jobwright.jobs.ports.Alarms;

import java.util.function.Function;

/**
 * Alarms behind a role.
 *
 * @param arn of the queue of something
 */
public record GuardedAlarms(Alarms alarms, Function<Alarms.What, String> arn, Guard guard)
        implements Alarms {

    @Override
    public void set(Alarm alarm) {
        guard.check("sqs:SendMessage", arn.apply(alarm.what()));
        alarms.set(alarm);
    }
}
