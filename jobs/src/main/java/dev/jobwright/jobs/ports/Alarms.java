package dev.jobwright.jobs.ports;

import dev.jobwright.jobs.job.JobUid;
import dev.jobwright.jobs.job.Owner;
import dev.jobwright.jobs.job.ScheduleId;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.table.Key;

import java.time.Duration;
import java.time.Instant;

/**
 * Wakes the sweeper for one thing at a time, where the minute until its next round would be too
 * long. An alarm may be lost, late, double or for nothing; it is never early.
 */
public interface Alarms {

    /** The farthest that an alarm can lie in the future; what is later is left to the sweeper. */
    Duration FARTHEST = Duration.ofMinutes(15);

    /**
     * An alarm.
     *
     * @param what is to be looked at
     * @param at not before when
     */
    record Alarm(What what, Instant at) {

        /** The delay in whole seconds, rounded up, at most {@link #FARTHEST}. */
        public long delaySeconds(Instant now) {
            var delay = Duration.between(now, at).plusNanos(999_999_999);
            return Math.clamp(delay.toSeconds(), 0, FARTHEST.toSeconds());
        }
    }

    /** What is to be looked at. */
    sealed interface What {
        /** A job. */
        record OfJob(JobUid job) implements What {}

        /** A job that shall go. */
        record OfShadow(JobUid job) implements What {}

        /** A schedule. */
        record OfSchedule(Owner owner, ScheduleId id) implements What {}

        /** Something for listeners; who is woken by that is not the sweeper. */
        record OfListeners(Key key) implements What {}

        /** As it travels. */
        default Json.Obj json() {
            return switch (this) {
                case OfJob(var job) -> Json.object().put("job", job.value()).done();
                case OfShadow(var job) -> Json.object().put("shadow", job.value()).done();
                case OfSchedule(var owner, var id) ->
                        Json.object()
                                .put("owner", owner.value())
                                .put("schedule", id.value())
                                .done();
                case OfListeners(var key) ->
                        Json.object()
                                .put("partition", key.partition())
                                .put("sort", key.sort())
                                .done();
            };
        }

        /** What has travelled. */
        static What read(Json.Obj json) {
            return json.text("job")
                    .<What>map(job -> new OfJob(new JobUid(job)))
                    .or(() -> json.text("shadow").map(job -> new OfShadow(new JobUid(job))))
                    .or(() -> json.text("sort").map(sort -> new OfListeners(key(json, sort))))
                    .orElseGet(() ->
                            new OfSchedule(
                                    new Owner(json.text("owner").orElseThrow()),
                                    new ScheduleId(json.text("schedule").orElseThrow())));
        }

        private static Key key(Json.Obj json, String sort) {
            return new Key(json.text("partition").orElseThrow(), sort);
        }
    }

    /** Sets an alarm; whoever cannot be reached is not waited for. */
    void set(Alarm alarm);
}
