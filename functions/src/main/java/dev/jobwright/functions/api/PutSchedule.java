package dev.jobwright.functions.api;

import dev.jobwright.functions.UseCases;
import dev.jobwright.jobs.job.ScheduleId;
import dev.jobwright.jobs.json.Parsed;
import dev.jobwright.jobs.schedules.ReadSchedule;
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
            case Parsed.Bad<ReadSchedule.Wanted>(var problems) -> Bodies.refuse(problems);
            case Parsed.Good<ReadSchedule.Wanted>(var wanted) -> set(call, id.get(), wanted);
        };
    }

    private HttpReply set(Call call, ScheduleId id, ReadSchedule.Wanted wanted) {
        var request =
                new SetSchedule.Request(
                        call.owner(),
                        id,
                        wanted.plan(),
                        wanted.job(),
                        ETag.expected(call.request(), ScheduleJson::edition));
        return switch (setSchedule.handle(request)) {
            case Reply.Made(var schedule) ->
                    ETag.of(
                            ScheduleJson.edition(schedule),
                            HttpReply.created("/v1/schedules/" + id, ScheduleJson.of(schedule)));
            case Reply.Replaced(var schedule) -> ScheduleJson.shown(schedule);
            case Reply.Stale _ -> ETag.stale();
            case Reply.Invalid(var problems) ->
                    HttpReply.problem(
                            422,
                            "INVALID_SCHEDULE",
                            "the schedule's job could not be made, so nothing was set up; see"
                                    + " errors",
                            Refusals.below("/job", NewJob.places(wanted.job(), problems)));
            case Reply.Later(var after) -> Refusals.tooManyMachines(after);
            case Reply.TooMany(var most) ->
                    HttpReply.problem(
                            409,
                            "LIMIT_EXCEEDED",
                            "you have " + most + " schedules, and no more can be had; delete one");
        };
    }
}
