package dev.jobwright.simulation.world;

import dev.jobwright.jobs.control.CreateJob;
import dev.jobwright.jobs.control.Keyed;
import dev.jobwright.jobs.job.ScheduleId;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.schedules.DeleteSchedule;
import dev.jobwright.jobs.schedules.HoldSchedule;
import dev.jobwright.jobs.schedules.Missed;
import dev.jobwright.jobs.schedules.RunSchedule;
import dev.jobwright.jobs.schedules.Schedule;
import dev.jobwright.jobs.schedules.SetSchedule;
import dev.jobwright.jobs.schedules.Timing;

import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** What a user can ask for who wants jobs again and again. */
final class Timetable {
    private static final ScheduleId ID = new ScheduleId("again");
    private static final Json.Obj JOB =
            Json.object().put("workflow_id", Shape.CHAIN.id().value()).done();

    static final Operation EACH_MINUTE = every(1, Missed.ALL);

    static final Operation HOLD = held("hold the schedule", true);

    static final Operation GO_ON = held("let the schedule go on", false);

    static final Operation RUN =
            new Operation(
                    "run the schedule",
                    (world, job) -> {
                        var use = world.use().scheduling().runSchedule();
                        return switch (use.handle(job.owner(), ID, Optional.empty())) {
                            case Keyed.Answered(RunSchedule.Reply.Done _) -> "yes";
                            case Keyed.Answered(RunSchedule.Reply.NoSchedule _) ->
                                    "no: there is none";
                            case Keyed.Answered(RunSchedule.Reply.TooMany _) ->
                                    "no: too many machines";
                            case Keyed.Conflict<RunSchedule.Reply> _ ->
                                    "no: it was asked for otherwise";
                        };
                    });

    static final Operation DELETE =
            new Operation(
                    "take the schedule away",
                    (world, job) -> {
                        var request = new DeleteSchedule.Request(job.owner(), ID, _ -> true);
                        return switch (world.use().scheduling().deleteSchedule().handle(request)) {
                            case DeleteSchedule.Reply.Deleted _ -> "yes";
                            case DeleteSchedule.Reply.NoSchedule _ -> "no: there is none";
                            case DeleteSchedule.Reply.Stale _ ->
                                    throw new AssertionError("it may be however it is");
                        };
                    });

    /** What changes a schedule. */
    static final List<Operation> LATER =
            List.of(
                    every(1, Missed.SKIP),
                    every(2, Missed.LATEST),
                    every(3, Missed.ALL),
                    HOLD,
                    GO_ON,
                    GO_ON,
                    RUN,
                    DELETE);

    private Timetable() {}

    /** A job each so many minutes. */
    static Operation every(int minutes, Missed missed) {
        var timing = new Timing("*/" + minutes + " * * * *", ZoneOffset.UTC);
        var plan = new Schedule.Plan(timing, JOB, missed, false);
        return new Operation(
                "a job every " + minutes + " minutes, of those missed " + missed.word(),
                (world, job) -> {
                    var use = world.use().scheduling().setSchedule();
                    var request =
                            new SetSchedule.Request(job.owner(), ID, plan, its(job), _ -> true);
                    return switch (use.handle(request)) {
                        case SetSchedule.Reply.Made _, SetSchedule.Reply.Replaced _ -> "yes";
                        case SetSchedule.Reply.Invalid(var problems) -> "no: " + problems;
                        case SetSchedule.Reply.Stale _,
                                SetSchedule.Reply.Later _,
                                SetSchedule.Reply.TooMany _ ->
                                "no: it may not be made";
                    };
                });
    }

    /** The job that a schedule brings, as a request for it is read. */
    private static CreateJob.Request its(Wanted job) {
        var chain = Wanted.unbounded(job.id(), Shape.CHAIN).of(job.owner());
        return Operation.request(Optional.empty(), chain);
    }

    private static Operation held(String name, boolean isHeld) {
        return new Operation(
                name,
                (world, job) -> {
                    var use = world.use().scheduling().holdSchedule();
                    return switch (use.handle(job.owner(), ID, isHeld)) {
                        case HoldSchedule.Reply.Done _ -> "yes";
                        case HoldSchedule.Reply.NoSchedule _ -> "no: there is none";
                    };
                });
    }
}
