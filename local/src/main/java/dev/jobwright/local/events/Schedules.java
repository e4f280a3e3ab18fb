package dev.jobwright.local.events;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.local.lambda.AsyncCalls;
import dev.jobwright.local.lambda.Later;
import dev.jobwright.local.template.Deployment.Schedule;
import dev.jobwright.local.template.Site;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Calls functions at the deployment's schedules. Each is called once at the start as well, with a
 * field that makes it look a day ahead: what an earlier process left behind is due now, whatever
 * its date says.
 */
public final class Schedules {
    private static final Duration LOOK_AHEAD = Duration.ofDays(1);

    private final AsyncCalls calls;
    private final Later later;
    private final InstantSource clock;
    private final Supplier<UUID> ids;

    /** Nothing is called before {@link #start}. */
    public Schedules(AsyncCalls calls, Later later, InstantSource clock, Supplier<UUID> ids) {
        this.calls = calls;
        this.later = later;
        this.clock = clock;
        this.ids = ids;
    }

    /** Makes the first calls now, and the others in their time. */
    public void start(List<Schedule> schedules) {
        for (var schedule : schedules) {
            calls.call(
                    schedule.functionArn(),
                    event(schedule).with("look_ahead_seconds", Json.of(LOOK_AHEAD.toSeconds())));
            next(schedule);
        }
    }

    private void next(Schedule schedule) {
        later.after(
                schedule.every(),
                () -> {
                    next(schedule);
                    calls.call(schedule.functionArn(), event(schedule));
                });
    }

    private Json.Obj event(Schedule schedule) {
        return schedule.input().fields().isEmpty()
                ? new Envelope(
                                ids.get().toString(),
                                "Scheduled Event",
                                "aws.scheduler",
                                clock.instant(),
                                List.of(
                                        Site.arn(
                                                "scheduler",
                                                "schedule/default/" + schedule.name())))
                        .around(Json.of("{}"))
                : schedule.input();
    }
}
