package dev.jobwright.simulation.world;

import dev.jobwright.functions.UseCases;
import dev.jobwright.jobs.control.CancelJob;
import dev.jobwright.jobs.control.Change;
import dev.jobwright.jobs.control.CreateJob;
import dev.jobwright.jobs.control.Details;
import dev.jobwright.jobs.control.EditJob;
import dev.jobwright.jobs.control.ExecuteStep;
import dev.jobwright.jobs.control.JobSource;
import dev.jobwright.jobs.control.PauseJob;
import dev.jobwright.jobs.control.RerunJob;
import dev.jobwright.jobs.control.ResetJob;
import dev.jobwright.jobs.control.ResumeJob;
import dev.jobwright.jobs.control.StartJob;
import dev.jobwright.jobs.job.Job;
import dev.jobwright.jobs.job.JobId;
import dev.jobwright.jobs.job.JobUid;
import dev.jobwright.jobs.job.Priority;
import dev.jobwright.jobs.json.Json;

import java.util.List;
import java.util.Optional;

/**
 * Something that a user can ask for. Another one is another constant here.
 *
 * @param name as it is told
 * @param deed asks for it; answers {@code yes}, or {@code no: } and why
 */
public record Operation(String name, Deed deed) {

    /** Asks. */
    public interface Deed {
        /** About a job of the world's owner. */
        String ask(World world, Wanted job);
    }

    /** The field of the metadata of a job that was edited. */
    public static final String EDITED = "edited";

    static final String NO_JOB = "no: there is no such job";

    static final Operation CREATE =
            new Operation(
                    "create",
                    (world, job) ->
                            switch (world.use().createJob().handle(request(job))) {
                                case CreateJob.Reply.Created(var made) -> {
                                    Dependencies.bound(world, made.id(), job.needs());
                                    yield "yes";
                                }
                                case CreateJob.Reply.Exists _ -> "yes, before";
                                case CreateJob.Reply.Taken _ -> "no: its id was another's";
                                case CreateJob.Reply.NotPinned(var why) -> "no: " + why;
                                case CreateJob.Reply.Invalid(var problems) -> "no: " + problems;
                                case CreateJob.Reply.NotDependent(var problems) ->
                                        "no: " + problems;
                            });

    static final Operation START =
            new Operation(
                    "start",
                    (world, job) ->
                            switch (world.use()
                                    .startJob()
                                    .handle(new StartJob.Request(job.owner(), job.id()))) {
                                case StartJob.Reply.Started _ -> "yes";
                                case StartJob.Reply.Already _ -> "yes, before";
                                case StartJob.Reply.NoJob _ -> NO_JOB;
                                case StartJob.Reply.InvalidInputs(var all) -> "no: " + all;
                                case StartJob.Reply.Refused(_, var why) -> "no: " + why;
                                case StartJob.Reply.OverBudget(_, var why) -> "no: " + why.text();
                            });

    static final Operation CANCEL =
            new Operation("cancel", (world, job) -> cancel(world.use(), job, false));

    static final Operation FORCE =
            new Operation("force", (world, job) -> cancel(world.use(), job, true));

    static final Operation RETRY =
            new Operation(
                    "retry",
                    (world, job) ->
                            again(world.use(), new RerunJob.Request.Retry(job.owner(), job.id())));

    static final Operation RERUN =
            new Operation(
                    "rerun",
                    (world, job) ->
                            again(
                                    world.use(),
                                    new RerunJob.Request.Rerun(
                                            job.owner(),
                                            job.id(),
                                            new RerunJob.Changes(
                                                    Optional.empty(),
                                                    Json.EMPTY,
                                                    Optional.empty()))));

    static final Operation PAUSE =
            new Operation(
                    "pause", (world, job) -> pause(world.use(), job, PauseJob.When.AFTER_STEP));

    static final Operation PAUSE_NOW =
            new Operation("pause now", (world, job) -> pause(world.use(), job, PauseJob.When.NOW));

    static final Operation RESUME =
            new Operation(
                    "resume",
                    (world, job) ->
                            switch (world.use()
                                    .resumeJob()
                                    .handle(new ResumeJob.Request(job.owner(), job.id()))) {
                                case ResumeJob.Reply.Accepted _ -> "yes";
                                case ResumeJob.Reply.NoJob _ -> NO_JOB;
                                case ResumeJob.Reply.Refused(_, var why) -> "no: " + why;
                                case ResumeJob.Reply.OverBudget(_, var why) -> "no: " + why.text();
                            });

    static final Operation RESET =
            new Operation(
                    "reset",
                    (world, job) ->
                            switch (world.use()
                                    .resetJob()
                                    .handle(new ResetJob.Request(job.owner(), job.id()))) {
                                case ResetJob.Reply.Reset _ -> "yes";
                                case ResetJob.Reply.NoJob _ -> NO_JOB;
                                case ResetJob.Reply.Refused(_, var why) -> "no: " + why;
                            });

    /** One step by itself. */
    static final Operation STEP =
            new Operation(
                    "step",
                    (world, job) -> {
                        var which = new ExecuteStep.Which.ByIndex(0);
                        var request = new ExecuteStep.Request(job.owner(), job.id(), which);
                        return switch (world.use().running().executeStep().handle(request)) {
                            case ExecuteStep.Reply.Accepted _ -> "yes";
                            case ExecuteStep.Reply.NoJob _ -> NO_JOB;
                            case ExecuteStep.Reply.Refused(_, var why) -> "no: " + why;
                            case ExecuteStep.Reply.NoStep _,
                                    ExecuteStep.Reply.NotSet _,
                                    ExecuteStep.Reply.NoSlot _,
                                    ExecuteStep.Reply.OverBudget _,
                                    ExecuteStep.Reply.InvalidInputs _ ->
                                    "no: it cannot be run";
                        };
                    });

    /** It is urgent now, and says so in the user's own words, no two of which are the same. */
    static final Operation EDIT =
            new Operation(
                    "edit",
                    (world, job) -> {
                        var edit = world.traffic().edits(JobUid.of(job.owner(), job.id()));
                        var request =
                                new EditJob.Request(
                                        job.owner(),
                                        job.id(),
                                        urgent(edit),
                                        new Change.Keep<>(),
                                        new EditJob.TermsChange(
                                                new Change.Keep<>(), Optional.empty()));
                        return switch (world.use().editJob().handle(request)) {
                            case EditJob.Reply.Edited _ -> "yes: " + edit;
                            case EditJob.Reply.NoJob _ -> NO_JOB;
                            case EditJob.Reply.Stale _ -> "no: it is another";
                            case EditJob.Reply.Kept _ -> "no: the system keeps that";
                            case EditJob.Reply.HasRun _ -> "no: by its key it was let run";
                        };
                    });

    private static Details urgent(int edit) {
        return new Details(
                Optional.empty(),
                Optional.empty(),
                Optional.of(edit % 2 == 0 ? Priority.HIGH : Priority.LOW),
                Optional.empty(),
                Optional.of(Json.object().put(EDITED, edit).done()));
    }

    /** What a user may ask for of a job that was started. */
    static final List<Operation> LATER =
            List.of(
                    START,
                    CANCEL,
                    FORCE,
                    RETRY,
                    RERUN,
                    PAUSE,
                    PAUSE,
                    PAUSE_NOW,
                    RESUME,
                    RESUME,
                    RESUME,
                    RESET,
                    STEP,
                    EDIT,
                    Looks.READ,
                    Copies.EXPORT,
                    Copies.IMPORT,
                    Copies.FORK,
                    Removals.DELETE,
                    Removals.DELETE_BY_FORCE,
                    Removals.CANCEL_MANY,
                    Removals.PAUSE_MANY,
                    Removals.RESUME_MANY,
                    Removals.DELETE_MANY);

    private static String pause(UseCases use, Wanted job, PauseJob.When when) {
        var request = new PauseJob.Request(job.owner(), job.id(), "lunch", when);
        return switch (use.pauseJob().handle(request)) {
            case PauseJob.Reply.Accepted _ -> "yes";
            case PauseJob.Reply.NoJob _ -> NO_JOB;
            case PauseJob.Reply.Refused(_, var why) -> "no: " + why;
        };
    }

    private static String again(UseCases use, RerunJob.Request request) {
        return switch (use.rerunJob().handle(request)) {
            case RerunJob.Reply.Opened _ -> "yes";
            case RerunJob.Reply.Refused(_, var why) -> "no: " + why;
            case RerunJob.Reply.OverBudget(_, var why) -> "no: " + why.text();
            case RerunJob.Reply.NoJob _,
                    RerunJob.Reply.NoStep _,
                    RerunJob.Reply.NoVersion _,
                    RerunJob.Reply.InvalidInputs _,
                    RerunJob.Reply.TooMuch _ ->
                    "no: it cannot be run again";
        };
    }

    private static String cancel(UseCases use, Wanted job, boolean force) {
        return switch (use.cancelJob()
                .handle(new CancelJob.Request(job.owner(), job.id(), wish(force)))) {
            case CancelJob.Reply.Accepted _ -> "yes";
            case CancelJob.Reply.NoJob _ -> NO_JOB;
            case CancelJob.Reply.Refused(_, var why) -> "no: " + why;
        };
    }

    private static CancelJob.Wish wish(boolean force) {
        return new CancelJob.Wish("enough", force, CancelJob.PATIENCE);
    }

    private static CreateJob.Request request(Wanted job) {
        return request(Optional.of(job.id()), job);
    }

    /** As it is asked for under an id, or under none. */
    static CreateJob.Request request(Optional<JobId> id, Wanted job) {
        return new CreateJob.Request(
                job.owner(),
                id,
                new JobSource.Published(job.shape().id()),
                Optional.empty(),
                "",
                job.priority(),
                List.of(),
                Json.EMPTY,
                job.policy(),
                Job.Terms.NONE.keyed(job.key()),
                List.of(),
                Json.EMPTY,
                job.needs());
    }
}
