package dev.jobwright.functions.api;

import dev.jobwright.functions.UseCases;
import dev.jobwright.jobs.job.ScheduleId;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.schedules.HoldSchedule;
import dev.jobwright.jobs.schedules.RunSchedule;
import dev.jobwright.jobs.schedules.Schedules;

import java.util.function.BiFunction;

/** What is done with a schedule that must be there, and answered with how it is then. */
final class ScheduleOperation implements Operation {
    private final BiFunction<Call, ScheduleId, HttpReply> verb;

    private ScheduleOperation(BiFunction<Call, ScheduleId, HttpReply> verb) {
        this.verb = verb;
    }

    /** Reads it. */
    static Operation get(UseCases use) {
        Schedules schedules = use.scheduling().schedules();
        return new ScheduleOperation((call, id) ->
                schedules
                        .find(call.owner(), id)
                        .map(ScheduleJson::shown)
                        .orElseGet(() -> Refusals.noSchedule(call)));
    }

    /** Lets it stand still, or go on. */
    static Operation hold(UseCases use, boolean isPaused) {
        HoldSchedule holdSchedule = use.scheduling().holdSchedule();
        return new ScheduleOperation((call, id) ->
                switch (holdSchedule.handle(call.owner(), id, isPaused)) {
                    case HoldSchedule.Reply.Done(var held) -> ScheduleJson.shown(held);
                    case HoldSchedule.Reply.NoSchedule _ -> Refusals.noSchedule(call);
                });
    }

    /** Makes its job now. */
    static Operation run(UseCases use) {
        RunSchedule runSchedule = use.scheduling().runSchedule();
        return new ScheduleOperation((call, id) ->
                IdempotencyKey.once(
                        call.request(),
                        once -> runSchedule.handle(call.owner(), id, once),
                        reply -> ran(call, reply)));
    }

    private static HttpReply ran(Call call, RunSchedule.Reply reply) {
        return switch (reply) {
            case RunSchedule.Reply.Done(var schedule, var made) ->
                    HttpReply.ok(ScheduleJson.of(schedule))
                            .telling(
                                    "job_id",
                                    made.<Json>map(id -> Json.of(id.value())).orElse(Json.NULL));
            case RunSchedule.Reply.NoSchedule _ -> Refusals.noSchedule(call);
            case RunSchedule.Reply.TooMany(var after) -> Refusals.tooManyMachines(after);
        };
    }

    @Override
    public HttpReply handle(Call call) {
        return Bodies.without(
                call.request(),
                () ->
                        call.scheduleId()
                                .map(id -> verb.apply(call, id))
                                .orElseGet(() -> Refusals.noSchedule(call)));
    }
}
