package dev.jobwright.functions.api;

import dev.jobwright.functions.UseCases;
import dev.jobwright.jobs.job.ScheduleId;
import dev.jobwright.jobs.json.Parsed;
import dev.jobwright.jobs.schedules.ReadSchedule;
import dev.jobwright.jobs.schedules.Schedule;
import dev.jobwright.jobs.schedules.SetSchedule;
import dev.jobwright.jobs.schedules.SetSchedule.Reply;

import java.time.InstantSource;

/** Sets up a schedule, or replaces it. */
final class PutSchedule implements Operation {
    private final SetSchedule setSchedule;
    private final ReadSchedule readSchedule;
    private final InstantSource clock;

    PutSchedule(UseCases use) {
        this.setSchedule = use.scheduling().setSchedule();
        this.readSchedule = use.scheduling().readSchedule();
        this.clock = use.clock();
    }

    @Override
    public HttpReply handle(Call call) {
        var id = call.scheduleId();
        if (id.isEmpty()) {
            return HttpReply.problem(
                    400, "INVALID_NAME", "a schedule id is 1 to 64 letters, digits, _ and -");
        }
        var now = clock.instant();
        return switch (Bodies.object(
                call.request(), body -> readSchedule.of(body, call.owner(), now))) {
            case Parsed.Bad<Schedule.Plan>(var problems) -> Bodies.refuse(problems);
            case Parsed.Good<Schedule.Plan>(var plan) -> set(call, id.get(), plan);
        };
    }

    private HttpReply set(Call call, ScheduleId id, Schedule.Plan plan) {
        return switch (setSchedule.handle(new SetSchedule.Request(call.owner(), id, plan))) {
            case Reply.Made(var schedule) ->
                    HttpReply.created("/v1/schedules/" + id, ScheduleJson.of(schedule));
            case Reply.Replaced(var schedule) -> HttpReply.ok(ScheduleJson.of(schedule));
            case Reply.TooMany(var most) ->
                    HttpReply.problem(
                            409,
                            "LIMIT_EXCEEDED",
                            "you have " + most + " schedules, and no more can be had; delete one");
        };
    }
}
