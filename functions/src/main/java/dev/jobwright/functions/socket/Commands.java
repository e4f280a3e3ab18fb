package dev.jobwright.functions.socket;

import dev.jobwright.functions.Ports;
import dev.jobwright.functions.UseCases;
import dev.jobwright.jobs.control.CancelJob;
import dev.jobwright.jobs.control.CreateJob;
import dev.jobwright.jobs.control.Jobs;
import dev.jobwright.jobs.control.PauseJob;
import dev.jobwright.jobs.control.ResumeJob;
import dev.jobwright.jobs.control.StartJob;
import dev.jobwright.jobs.control.SubmitJob;
import dev.jobwright.jobs.job.Job;
import dev.jobwright.jobs.job.JobId;
import dev.jobwright.jobs.job.JobUid;
import dev.jobwright.jobs.job.Owner;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.Parsed;
import dev.jobwright.jobs.json.Problem;
import dev.jobwright.jobs.log.LogMessage;
import dev.jobwright.jobs.log.Tell;
import dev.jobwright.jobs.log.Watchers;
import dev.jobwright.jobs.ports.Push;
import dev.jobwright.jobs.retention.Lifetime;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** What a WebSocket client asks for, a method a command. The answer comes before any frame. */
final class Commands {
    private static final int MOST_ACTIVE = 100;

    private final SubmitJob submitJob;
    private final StartJob startJob;
    private final PauseJob pauseJob;
    private final ResumeJob resumeJob;
    private final CancelJob cancelJob;
    private final Jobs jobs;
    private final Lifetime lifetime;
    private final Tell tell;
    private final Watchers watchers;
    private final Push push;
    private final Supplier<UUID> ids;

    Commands(UseCases use, Ports ports) {
        this.submitJob = use.submitJob();
        this.startJob = use.startJob();
        this.pauseJob = use.pauseJob();
        this.resumeJob = use.resumeJob();
        this.cancelJob = use.cancelJob();
        this.jobs = use.jobs();
        this.lifetime = use.upkeep().lifetime();
        this.tell = use.tell();
        this.watchers = use.watchers();
        this.push = ports.push();
        this.ids = ports.ids();
    }

    /**
     * A message that a client sent.
     *
     * @param connectionId over which connection
     * @param owner whose connection that is
     * @param body its text
     */
    record Sent(String connectionId, Owner owner, String body) {}

    void handle(Sent sent) {
        switch (Command.read(sent.body(), sent.owner())) {
            case Parsed.Bad<Command>(var problems) -> refuse(sent, problems);
            case Parsed.Good<Command>(var command) -> handle(sent, command);
        }
    }

    private void handle(Sent sent, Command command) {
        switch (command) {
            case Command.Ping _ -> answer(sent, Json.object().put("message", "pong").done());
            case Command.RunJob(var request, var once) -> run(sent, request, once);
            case Command.ActiveJobs _ -> answer(sent, active(sent.owner()));
            case Command.OfJob of -> {
                var found = jobs.find(sent.owner(), of.id()).filter(job -> !lifetime.isOver(job));
                if (found.isEmpty()) {
                    error(sent, Optional.of(of.id().value()), Errors.noJob(of.id()));
                } else {
                    handle(sent, of, found.get());
                }
            }
        }
    }

    private void handle(Sent sent, Command.OfJob command, Job job) {
        switch (command) {
            case Command.Reconnect(_, var lastSeq) -> {
                if (mayWatch(sent, job)) {
                    answer(sent, about(job, "Reconnecting to job " + job.id()));
                    watch(sent, job, lastSeq, true);
                }
            }
            case Command.Subscribe(_, var lastSeq) -> {
                if (mayWatch(sent, job)) {
                    answer(sent, about(job, "Subscribed to job " + job.id()));
                    watch(sent, job, lastSeq, false);
                }
            }
            case Command.Unsubscribe _ -> {
                watchers.leave(job.uid(), sent.connectionId());
                answer(sent, about(job, "Unsubscribed from job " + job.id()));
            }
            case Command.GetStatus _ -> answer(sent, status(job));
            case Command.Pause(_, var reason, var when) -> pause(sent, job, reason, when);
            case Command.Resume _ -> resume(sent, job);
            case Command.Cancel(_, var reason, var force) -> cancel(sent, job, reason, force);
        }
    }

    private boolean mayWatch(Sent sent, Job job) {
        boolean may = watchers.wish(sent.connectionId(), job.uid()) != Watchers.Wish.REFUSED;
        if (!may) {
            error(sent, Optional.of(job.id().value()), Errors.watchesTooMany());
        }
        return may;
    }

    /** A job that cannot start, or be watched, is not recorded either. */
    private void run(Sent sent, CreateJob.Request asked, Optional<SubmitJob.Once> once) {
        var id = asked.id().orElseGet(() -> new JobId("job_" + ids.get()));
        var uid = JobUid.of(sent.owner(), id);
        var wish = watchers.wish(sent.connectionId(), uid);
        if (wish == Watchers.Wish.REFUSED) {
            error(sent, Optional.empty(), Errors.watchesTooMany());
            return;
        }
        var request = asked.withId(Optional.of(id));
        boolean isStarted =
                switch (submitJob.handle(new SubmitJob.Request(request, true, once))) {
                    case SubmitJob.Reply.Answered(var answer) -> run(sent, answer);
                    case SubmitJob.Reply.Conflict _ -> run(sent, new CreateJob.Reply.Exists(id));
                };
        if (!isStarted && wish == Watchers.Wish.NEW) {
            watchers.leave(uid, sent.connectionId());
        }
    }

    /** Whether it was started. */
    private boolean run(Sent sent, CreateJob.Reply reply) {
        return switch (reply) {
            case CreateJob.Reply.Created(var job) -> start(sent, job);
            case CreateJob.Reply.Exists(var id) ->
                    refused(sent, Optional.of(id.value()), Errors.jobExists(id));
            case CreateJob.Reply.Taken(var id) ->
                    refused(sent, Optional.of(id.value()), Errors.jobTaken(id));
            case CreateJob.Reply.NotPinned(var why) ->
                    refused(sent, Optional.empty(), Errors.notPinned(why));
            case CreateJob.Reply.Invalid(var problems) ->
                    refused(sent, Optional.empty(), Errors.invalidInputs(problems));
            case CreateJob.Reply.NotDependent _ -> throw new AssertionError("it depends on none");
        };
    }

    private boolean start(Sent sent, Job job) {
        var id = Optional.of(job.id().value());
        return switch (startJob.handle(new StartJob.Request(sent.owner(), job.id()))) {
            // Somebody has moved it on since, or this is a repetition: it was started.
            case StartJob.Reply.Started _, StartJob.Reply.Already _, StartJob.Reply.Refused _ -> {
                answer(sent, about(job, "Job started"));
                watch(sent, job, Optional.of(0L), false);
                yield true;
            }
            case StartJob.Reply.NoJob(var missing) -> refused(sent, id, Errors.noJob(missing));
            case StartJob.Reply.InvalidInputs(var problems) ->
                    refused(sent, id, Errors.invalidInputs(problems));
            case StartJob.Reply.OverBudget(var as, var why) ->
                    refused(sent, id, Errors.overBudget(as, "start", why));
        };
    }

    private boolean refused(Sent sent, Optional<String> jobId, Errors.Refusal error) {
        error(sent, jobId, error);
        return false;
    }

    private void pause(Sent sent, Job job, String reason, PauseJob.When when) {
        var request = new PauseJob.Request(sent.owner(), job.id(), reason, when);
        switch (pauseJob.handle(request)) {
            case PauseJob.Reply.Accepted _ -> answer(sent, about(job, "Job pause requested"));
            case PauseJob.Reply.NoJob(var id) ->
                    error(sent, Optional.of(id.value()), Errors.noJob(id));
            case PauseJob.Reply.Refused(var as, var why) ->
                    error(
                            sent,
                            Optional.of(job.id().value()),
                            Errors.invalidState(as, "pause", why));
        }
    }

    private void resume(Sent sent, Job job) {
        switch (resumeJob.handle(new ResumeJob.Request(sent.owner(), job.id()))) {
            case ResumeJob.Reply.Accepted _ -> answer(sent, about(job, "Job resume requested"));
            case ResumeJob.Reply.NoJob(var id) ->
                    error(sent, Optional.of(id.value()), Errors.noJob(id));
            case ResumeJob.Reply.Refused(var as, var why) ->
                    error(
                            sent,
                            Optional.of(job.id().value()),
                            Errors.invalidState(as, "resume", why));
            case ResumeJob.Reply.OverBudget(var as, var why) ->
                    error(
                            sent,
                            Optional.of(job.id().value()),
                            Errors.overBudget(as, "resume", why));
        }
    }

    private void cancel(Sent sent, Job job, String reason, boolean force) {
        var wish = new CancelJob.Wish(reason, force, CancelJob.PATIENCE);
        var request = new CancelJob.Request(sent.owner(), job.id(), wish);
        switch (cancelJob.handle(request)) {
            case CancelJob.Reply.Accepted _ ->
                    answer(sent, about(job, "Job cancellation requested"));
            case CancelJob.Reply.NoJob(var id) ->
                    error(sent, Optional.of(id.value()), Errors.noJob(id));
            case CancelJob.Reply.Refused(var as, var why) ->
                    error(sent, Optional.of(job.id().value()), Errors.ended(as, "cancel", why));
        }
    }

    private void watch(Sent sent, Job job, Optional<Long> lastSeq, boolean reconnect) {
        tell.send(new LogMessage.Watch(job.uid(), sent.connectionId(), lastSeq, reconnect));
    }

    private Json.Obj active(Owner owner) {
        var open =
                jobs.list(owner, MOST_ACTIVE, Optional.empty()).jobs().stream()
                        .filter(job -> !job.state().status().isFinal())
                        .map(Commands::status)
                        .toList();
        return Json.object().put("active_jobs", Json.array(open)).done();
    }

    private static Json.Obj status(Job job) {
        return Json.object()
                .put("status", job.state().status().word())
                .put("job_id", job.id().value())
                .put("workflow_id", job.spec().workflow().id().value())
                .done();
    }

    private static Json.Obj about(Job job, String message) {
        return Json.object()
                .put("message", message)
                .put("job_id", job.id().value())
                .put("workflow_id", job.spec().workflow().id().value())
                .done();
    }

    private void refuse(Sent sent, List<Problem> problems) {
        error(sent, Optional.empty(), Errors.invalid(problems));
    }

    private void error(Sent sent, Optional<String> jobId, Errors.Refusal error) {
        answer(sent, error.json(jobId));
    }

    private void answer(Sent sent, Json.Obj frame) {
        push.send(sent.connectionId(), frame);
    }
}
