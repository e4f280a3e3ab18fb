package dev.jobwright.jobs.schedules;

import dev.jobwright.jobs.control.CreateJob;
import dev.jobwright.jobs.control.Jobs;
import dev.jobwright.jobs.control.PinWorkflow;
import dev.jobwright.jobs.control.StartJob;
import dev.jobwright.jobs.control.SubmitJob;
import dev.jobwright.jobs.items.ScheduleItem;
import dev.jobwright.jobs.job.Job;
import dev.jobwright.jobs.job.JobId;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.Parsed;
import dev.jobwright.jobs.json.Place;
import dev.jobwright.jobs.json.Problem;
import dev.jobwright.jobs.json.Problems;
import dev.jobwright.jobs.schedules.Schedule.Last;
import dev.jobwright.jobs.schedules.Schedule.Progress;
import dev.jobwright.jobs.schedules.Schedule.Result;
import dev.jobwright.jobs.table.Table;
import dev.jobwright.jobs.table.Write;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Makes the job of a schedule's time, in the transaction in which the schedule goes on, so that
 * there is the one exactly when there is the other; and starts it after that.
 */
public final class Firing {
    private final Jobs jobs;
    private final Schedules schedules;
    private final SubmitJob submitJob;
    private final StartJob startJob;
    private final ReadJob readJob;

    /** What it works with. */
    public Firing(Table table, SubmitJob submitJob, StartJob startJob, ReadJob readJob) {
        this.jobs = new Jobs(table);
        this.schedules = new Schedules(table);
        this.submitJob = submitJob;
        this.startJob = startJob;
        this.readJob = readJob;
    }

    /**
     * A time that gets its job.
     *
     * @param schedule as it was read
     * @param id of the job, which belongs to the time
     * @param at the time
     * @param after how far the schedule is then
     * @param beside what is written with the job
     */
    record Shot(Schedule schedule, JobId id, Instant at, Progress after, List<Write> beside) {
        Schedule then(Result result) {
            return schedule.with(after.having(new Last(at, result)));
        }
    }

    /** Starts a job that was made and may not have been; empty if something changed meanwhile. */
    Optional<Schedule> start(Schedule schedule) {
        var starting = schedule.progress().starting();
        if (starting.isEmpty()) {
            return Optional.of(schedule);
        }
        // Whoever has deleted, paused or ended it meanwhile wanted no start.
        var _ = startJob.handle(new StartJob.Request(schedule.owner(), starting.get()));
        return schedules.write(schedule.with(schedule.progress().started()));
    }

    /** What came of a time. */
    sealed interface Fired {
        /**
         * The schedule says it.
         *
         * @param made the job, if one was
         */
        record Done(Schedule schedule, Optional<JobId> made) implements Fired {}

        /** Something changed meanwhile, and nothing was made. */
        record Lost() implements Fired {}

        /** Too many new state machines have been needed just now; it is the next. */
        record Later(Duration after) implements Fired {}

        /** Of a write of the schedule. */
        static Fired of(Optional<Schedule> written) {
            return written.<Fired>map(schedule -> new Done(schedule, Optional.empty()))
                    .orElseGet(Lost::new);
        }
    }

    /** Makes and starts. */
    Fired fire(Shot shot) {
        var problems = new Problems();
        var schedule = shot.schedule();
        var document = Place.root(schedule.plan().job(), problems);
        return switch (problems.or(readJob.read(document, schedule.owner()))) {
            case Parsed.Bad<CreateJob.Request>(var faults) ->
                    Fired.of(refuse(shot, "JOB_INVALID", faults));
            case Parsed.Good<CreateJob.Request>(var request) -> make(shot, request);
        };
    }

    private Fired make(Shot shot, CreateJob.Request job) {
        var metadata = job.metadata().with(Job.SCHEDULE_ID, Json.of(shot.schedule().id().value()));
        var request = job.withId(Optional.of(shot.id())).withMetadata(metadata);
        var made = shot.then(new Result.Made(shot.id()));
        var writes = new ArrayList<>(shot.beside());
        writes.add(ScheduleItem.replace(made));
        return switch (submitJob.handle(request, writes)) {
            case CreateJob.Reply.Created _ -> started(made, shot.id());
            case CreateJob.Reply.Exists _ -> Fired.of(taken(shot));
            case CreateJob.Reply.Taken _ -> Fired.of(taken(shot));
            case CreateJob.Reply.Invalid(var problems) ->
                    Fired.of(refuse(shot, "INVALID_INPUTS", problems));
            case CreateJob.Reply.NotDependent(var problems) ->
                    Fired.of(refuse(shot, "INVALID_DEPENDENCIES", problems));
            case CreateJob.Reply.NotPinned(var why) -> notPinned(shot, why);
        };
    }

    /** It is made, whoever has looked at the schedule meanwhile, and started it. */
    private Fired started(Schedule made, JobId job) {
        var now = start(made).or(() -> schedules.find(made.owner(), made.id())).orElse(made);
        return new Fired.Done(now, Optional.of(job));
    }

    /** Somebody else was faster, as the schedule says then; or the id is somebody's own choice. */
    private Optional<Schedule> taken(Shot shot) {
        var before = shot.schedule();
        return schedules
                .find(before.owner(), before.id())
                .filter(now -> now.revision() == before.revision())
                .filter(_ -> jobs.isTaken(before.owner(), shot.id()))
                .flatMap(_ -> refuse(shot, "JOB_EXISTS", "there is a job " + shot.id()));
    }

    private Fired notPinned(Shot shot, PinWorkflow.Reply.Refusal why) {
        return switch (why) {
            case PinWorkflow.Reply.NoWorkflow(var id) ->
                    Fired.of(refuse(shot, "WORKFLOW_NOT_FOUND", "there is no workflow " + id));
            case PinWorkflow.Reply.NoVersion(var id, var version) ->
                    Fired.of(
                            refuse(
                                    shot,
                                    "WORKFLOW_NOT_FOUND",
                                    "the workflow " + id + " has no version " + version));
            case PinWorkflow.Reply.NoTool(var id) ->
                    Fired.of(refuse(shot, "TOOL_NOT_FOUND", "there is no tool " + id));
            case PinWorkflow.Reply.Invalid(var problems) ->
                    Fired.of(refuse(shot, "WORKFLOW_INVALID", problems));
            case PinWorkflow.Reply.TooMany(var after) -> new Fired.Later(after);
        };
    }

    private Optional<Schedule> refuse(Shot shot, String code, List<Problem> problems) {
        return refuse(shot, code, Problem.text(problems));
    }

    private Optional<Schedule> refuse(Shot shot, String code, String message) {
        return schedules.write(shot.then(new Result.Refused(code, message)));
    }
}
