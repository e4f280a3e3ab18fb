package dev.jobwright.functions.api;

import dev.jobwright.functions.UseCases;
import dev.jobwright.jobs.job.Owner;
import dev.jobwright.jobs.job.ScheduleId;
import dev.jobwright.jobs.schedules.HoldSchedule;
import dev.jobwright.jobs.schedules.RunSchedule;
import dev.jobwright.jobs.schedules.Schedule;
import dev.jobwright.jobs.schedules.Schedules;

import java.util.Optional;
import java.util.function.BiFunction;

/** What is done with a schedule that must be there, and answered with how it is then. */
final class ScheduleOperation implements Operation {
    private final BiFunction<Owner, ScheduleId, Optional<Schedule>> verb;

    private ScheduleOperation(BiFunction<Owner, ScheduleId, Optional<Schedule>> verb) {
        this.verb = verb;
    }

    /** Reads it. */
    static Operation get(UseCases use) {
        Schedules schedules = use.schedules();
        return new ScheduleOperation(schedules::find);
    }

    /** Lets it stand still, or go on. */
    static Operation hold(UseCases use, boolean isPaused) {
        HoldSchedule holdSchedule = use.holdSchedule();
        return new ScheduleOperation((owner, id) ->
                switch (holdSchedule.handle(owner, id, isPaused)) {
                    case HoldSchedule.Reply.Done(var held) -> Optional.of(held);
                    case HoldSchedule.Reply.NoSchedule _ -> Optional.empty();
                });
    }

    /** Makes its job now. */
    static Operation run(UseCases use) {
        RunSchedule runSchedule = use.runSchedule();
        return new ScheduleOperation((owner, id) ->
                switch (runSchedule.handle(owner, id)) {
                    case RunSchedule.Reply.Done(var run) -> Optional.of(run);
                    case RunSchedule.Reply.NoSchedule _ -> Optional.empty();
                });
    }

    @Override
    public HttpReply handle(Call call) {
        return Bodies.without(
                call.request(),
                () ->
                        call.scheduleId()
                                .flatMap(id -> verb.apply(call.owner(), id))
                                .map(schedule -> HttpReply.ok(ScheduleJson.of(schedule)))
                                .orElseGet(() -> Refusals.noSchedule(call)));
    }
}
