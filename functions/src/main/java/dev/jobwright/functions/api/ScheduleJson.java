package dev.jobwright.functions.api;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.Timestamps;
import dev.jobwright.jobs.schedules.Schedule;
import dev.jobwright.jobs.schedules.Schedule.Last;
import dev.jobwright.jobs.schedules.Schedule.Result;
import dev.jobwright.jobs.schedules.Schedule.Skipped;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Optional;

/** Schedules as the API writes them. */
final class ScheduleJson {
    private ScheduleJson() {}

    /** All of a schedule. */
    static Json.Obj of(Schedule schedule) {
        var plan = schedule.plan();
        var progress = schedule.progress();
        var last = progress.last();
        return Json.object()
                .put("schedule_id", schedule.id().value())
                .put("cron", plan.timing().cron())
                .put("time_zone", zone(plan))
                .put("job", plan.job())
                .put("missed", plan.missed().word())
                .put("paused", plan.isPaused())
                .put("created_at", Timestamps.text(schedule.created()))
                .putOrNull("next_run_at", text(progress.next()))
                .putOrNull("last_run_at", text(last.map(Last::at)))
                .putOrNull("last_job_id", last.flatMap(ScheduleJson::job).orElse(null))
                .put("last_error", last.flatMap(ScheduleJson::error).orElse(Json.NULL))
                .put("skipped", progress.skipped().map(ScheduleJson::skipped).orElse(Json.NULL))
                .done();
    }

    /** Which edition it is of what is wanted of it. */
    static String edition(Schedule schedule) {
        var plan = schedule.plan();
        return ETag.edition(
                Json.object()
                        .put("cron", plan.timing().cron())
                        .put("time_zone", zone(plan))
                        .put("job", plan.job())
                        .put("missed", plan.missed().word())
                        .put("paused", plan.isPaused())
                        .done());
    }

    /** All of a schedule, as an answer. */
    static HttpReply shown(Schedule schedule) {
        return ETag.of(edition(schedule), HttpReply.ok(of(schedule)));
    }

    private static String zone(Schedule.Plan plan) {
        var id = plan.timing().zone().getId();
        return id.equals("Z") ? "UTC" : id;
    }

    private static Optional<String> job(Last last) {
        return last.result().job().map(Object::toString);
    }

    private static Optional<Json> error(Last last) {
        return switch (last.result()) {
            case Result.Made _ -> Optional.empty();
            case Result.Refused(var code, var message) ->
                    Optional.of(Json.object().put("code", code).put("message", message).done());
        };
    }

    private static Json skipped(Skipped skipped) {
        return Json.object()
                .put("from", Timestamps.text(skipped.from()))
                .put("until", Timestamps.text(skipped.until()))
                .done();
    }

    private static @Nullable String text(Optional<Instant> at) {
        return at.map(Timestamps::text).orElse(null);
    }
}
