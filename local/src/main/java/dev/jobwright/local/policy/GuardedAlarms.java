package dev.jobwright.local.policy;

import dev.jobwright.jobs.ports.Alarms;

/** Alarms behind a role. */
public record GuardedAlarms(Alarms alarms, String arn, Guard guard) implements Alarms {

    @Override
    public void set(Alarm alarm) {
        guard.check("sqs:SendMessage", arn);
        alarms.set(alarm);
    }
}
