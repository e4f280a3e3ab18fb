package dev.jobwright.jobs.ports;

import dev.jobwright.jobs.job.JobUid;
import dev.jobwright.jobs.json.Json;

import java.time.Duration;
import java.time.Instant;

/**
 * Wakes the sweeper for a job at a time, where the minute until its next round would be too long.
 * An alarm may be lost, late, double or for nothing; it is never early.
 */
public interface Alarms {

    /** The farthest that an alarm can lie in the future; what is later is left to the sweeper. */
    Duration FARTHEST = Duration.ofMinutes(15);

    /**
     * An alarm.
     *
     * @param job who is to be looked at
     * @param at not before when
     */
    record Alarm(JobUid job, Instant at) {

        /** As it travels. */
        public Json.Obj json() {
            return Json.object().put("job", job.value()).done();
        }

        /** The delay in whole seconds, rounded up, at most {@link #FARTHEST}. */
        public long delaySeconds(Instant now) {
            var delay = Duration.between(now, at).plusNanos(999_999_999);
            return Math.clamp(delay.toSeconds(), 0, FARTHEST.toSeconds());
        }
    }

    /** Sets an alarm; whoever cannot be reached is not waited for. */
    void set(Alarm alarm);
}
