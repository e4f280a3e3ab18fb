package dev.jobwright.simulation.world;

import dev.jobwright.functions.UseCases;
import dev.jobwright.jobs.control.CancelJob;
import dev.jobwright.jobs.control.CreateJob;
import dev.jobwright.jobs.control.JobSource;
import dev.jobwright.jobs.control.PauseJob;
import dev.jobwright.jobs.control.RerunJob;
import dev.jobwright.jobs.control.ResetJob;
import dev.jobwright.jobs.control.ResumeJob;
import dev.jobwright.jobs.control.StartJob;
import dev.jobwright.jobs.job.Job;
import dev.jobwright.jobs.job.JobId;
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
        String ask(UseCases use, JobId id, Shape shape);
    }

    static final Operation CREATE =
            new Operation(
                    "create",
                    (use, id, shape) ->
                            switch (use.createJob().handle(request(id, shape))) {
                                case CreateJob.Reply.Created _ -> "yes";
                                case CreateJob.Reply.Exists _ -> "yes, before";
                                case CreateJob.Reply.Taken _ -> "no: its id was another's";
                                case CreateJob.Reply.NotPinned(var why) -> "no: " + why;
                                case CreateJob.Reply.Invalid(var problems) -> "no: " + problems;
                            });

    static final Operation START =
            new Operation(
                    "start",
                    (use, id, _) ->
                            switch (use.startJob()
                                    .handle(new StartJob.Request(Library.OWNER, id))) {
                                case StartJob.Reply.Started _ -> "yes";
                                case StartJob.Reply.Already _ -> "yes, before";
                                case StartJob.Reply.NoJob _ -> "no: there is no such job";
                                case StartJob.Reply.InvalidInputs(var all) -> "no: " + all;
                                case StartJob.Reply.Refused(_, var why) -> "no: " + why;
                                case StartJob.Reply.OverBudget(_, var why) -> "no: " + why.text();
                            });

    static final Operation CANCEL = new Operation("cancel", (use, id, _) -> cancel(use, id, false));

    static final Operation FORCE = new Operation("force", (use, id, _) -> cancel(use, id, true));

    static final Operation RETRY =
            new Operation(
                    "retry",
                    (use, id, _) -> again(use, new RerunJob.Request.Retry(Library.OWNER, id)));

    static final Operation RERUN =
            new Operation(
                    "rerun",
                    (use, id, _) ->
                            again(
                                    use,
                                    new RerunJob.Request.Rerun(
                                            Library.OWNER,
                                            id,
                                            new RerunJob.Changes(
                                                    Optional.empty(),
                                                    Json.EMPTY,
                                                    Optional.empty()))));

    static final Operation PAUSE =
            new Operation("pause", (use, id, _) -> pause(use, id, PauseJob.When.AFTER_STEP));

    static final Operation PAUSE_NOW =
            new Operation("pause now", (use, id, _) -> pause(use, id, PauseJob.When.NOW));

    static final Operation RESUME =
            new Operation(
                    "resume",
                    (use, id, _) ->
                            switch (use.resumeJob()
                                    .handle(new ResumeJob.Request(Library.OWNER, id))) {
                                case ResumeJob.Reply.Accepted _ -> "yes";
                                case ResumeJob.Reply.NoJob _ -> "no: there is no such job";
                                case ResumeJob.Reply.Refused(_, var why) -> "no: " + why;
                                case ResumeJob.Reply.OverBudget(_, var why) -> "no: " + why.text();
                            });

    static final Operation RESET =
            new Operation(
                    "reset",
                    (use, id, _) ->
                            switch (use.resetJob()
                                    .handle(new ResetJob.Request(Library.OWNER, id))) {
                                case ResetJob.Reply.Reset _ -> "yes";
                                case ResetJob.Reply.NoJob _ -> "no: there is no such job";
                                case ResetJob.Reply.Refused(_, var why) -> "no: " + why;
                            });

    /** What a user may ask for of a job that was started. */
    static final List<Operation> LATER =
            List.of(START, CANCEL, FORCE, RETRY, RERUN, PAUSE, PAUSE_NOW, RESUME, RESUME, RESET);

    private static String pause(UseCases use, JobId id, PauseJob.When when) {
        var request = new PauseJob.Request(Library.OWNER, id, "lunch", when);
        return switch (use.pauseJob().handle(request)) {
            case PauseJob.Reply.Accepted _ -> "yes";
            case PauseJob.Reply.NoJob _ -> "no: there is no such job";
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

    private static String cancel(UseCases use, JobId id, boolean force) {
        return switch (use.cancelJob()
                .handle(new CancelJob.Request(Library.OWNER, id, wish(force)))) {
            case CancelJob.Reply.Accepted _ -> "yes";
            case CancelJob.Reply.NoJob _ -> "no: there is no such job";
            case CancelJob.Reply.Refused(_, var why) -> "no: " + why;
        };
    }

    private static CancelJob.Wish wish(boolean force) {
        return new CancelJob.Wish("enough", force, CancelJob.PATIENCE);
    }

    private static CreateJob.Request request(JobId id, Shape shape) {
        return new CreateJob.Request(
                Library.OWNER,
                Optional.of(id),
                new JobSource.Published(shape.id()),
                Optional.empty(),
                "",
                Priority.MEDIUM,
                List.of(),
                Json.EMPTY,
                Job.Policy.NONE,
                Job.Terms.NONE,
                List.of(),
                Json.EMPTY);
    }
}
