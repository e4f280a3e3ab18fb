package dev.jobwright.functions.api;

import dev.jobwright.functions.UseCases;
import dev.jobwright.jobs.control.RerunJob;
import dev.jobwright.jobs.control.ResumeJob;
import dev.jobwright.jobs.control.StartJob;
import dev.jobwright.jobs.job.Job;
import dev.jobwright.jobs.job.JobId;
import dev.jobwright.jobs.job.JobState;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.ObjectReader;
import dev.jobwright.jobs.json.Parsed;
import dev.jobwright.jobs.json.Place;
import dev.jobwright.jobs.move.ForkJob;

import java.util.Optional;

/** Makes a new job of what a job has done. */
final class PostJobFork implements Operation {
    private final ForkJob forkJob;
    private final StartJob startJob;
    private final ResumeJob resumeJob;
    private final Rerun rerun;
    private final JobJson jobJson;

    PostJobFork(UseCases use) {
        this.forkJob = use.moving().forkJob();
        this.startJob = use.startJob();
        this.resumeJob = use.resumeJob();
        this.rerun = new Rerun(use);
        this.jobJson = new JobJson(use);
    }

    private record Body(Optional<Integer> runNo, RerunJob.Changes changes, ForkJob.NewJob as) {
        static Optional<Body> read(ObjectReader body) {
            var runNo = body.optional("run_no").flatMap(Body::whole);
            var fromStep = body.optional("from_step").flatMap(place -> place.text(1, 256));
            var inputs = body.optional("input_values").flatMap(Body::object).orElse(Json.EMPTY);
            var version = body.optional("workflow_version").flatMap(Body::whole);
            var name = body.optional("name").flatMap(place -> place.text(1, 256));
            var id = body.optional("job_id").flatMap(Bodies::jobId);
            var start = body.optional("start").flatMap(Place::flag).orElse(false);
            return Optional.of(
                    new Body(
                            runNo,
                            new RerunJob.Changes(fromStep, inputs, version),
                            new ForkJob.NewJob(name, id, start)));
        }

        private static Optional<Integer> whole(Place place) {
            return place.whole(1, Integer.MAX_VALUE).map(Long::intValue);
        }

        private static Optional<Json.Obj> object(Place place) {
            if (place.value() instanceof Json.Obj object) {
                return Optional.of(object);
            }
            place.problem("WRONG_TYPE", "give an object of values by variable");
            return Optional.empty();
        }
    }

    @Override
    public HttpReply handle(Call call) {
        return switch (Bodies.object(call.request(), Body::read)) {
            case Parsed.Bad<Body>(var problems) -> Bodies.refuse(problems);
            case Parsed.Good<Body>(var body) -> call.onJob(id -> fork(call, id, body));
        };
    }

    private HttpReply fork(Call call, JobId id, Body body) {
        var request =
                new ForkJob.Request(call.owner(), id, body.runNo(), body.changes(), body.as());
        return IdempotencyKey.once(
                call.request(),
                once -> forkJob.handle(request, once),
                reply -> answer(call, body, reply));
    }

    private HttpReply answer(Call call, Body body, ForkJob.Reply reply) {
        return switch (reply) {
            case ForkJob.Reply.Forked(var job) when body.as().isComplete() ->
                    HttpReply.accepted("/v1/jobs/" + job.id(), jobJson.whole(started(job)));
            case ForkJob.Reply.Forked(var job) ->
                    HttpReply.created("/v1/jobs/" + job.id(), jobJson.whole(job));
            case ForkJob.Reply.Exists(var taken) -> Refusals.exists(taken);
            case ForkJob.Reply.Taken(var taken) -> Refusals.taken(taken);
            case ForkJob.Reply.NoRun(var number) -> RunPath.missing(Integer.toString(number));
            case ForkJob.Reply.TooLarge _ -> GetJobExport.tooLarge();
            case ForkJob.Reply.Not(var why) -> rerun.reply(call, "fork", why);
        };
    }

    /** One that was moved on since, by a repeated request too, is answered as it is. */
    private Job started(Job job) {
        return job.revision() > 1 ? job : start(job);
    }

    private Job start(Job job) {
        return switch (job.state()) {
            case JobState.Paused _ ->
                    switch (resumeJob.handle(new ResumeJob.Request(job.owner(), job.id()))) {
                        case ResumeJob.Reply.Accepted(var now) -> now;
                        case ResumeJob.Reply.Refused(var now, _) -> now;
                        case ResumeJob.Reply.OverBudget(var now, _) -> now;
                        case ResumeJob.Reply.NoJob _ -> job;
                    };
            case JobState.Created _, JobState.Pending _, JobState.Running _, JobState.Final _ ->
                    switch (startJob.handle(new StartJob.Request(job.owner(), job.id()))) {
                        case StartJob.Reply.Started(var now) -> now;
                        case StartJob.Reply.Already(var now) -> now;
                        case StartJob.Reply.Refused(var now, _) -> now;
                        case StartJob.Reply.OverBudget(var now, _) -> now;
                        case StartJob.Reply.InvalidInputs _, StartJob.Reply.NoJob _ -> job;
                    };
        };
    }
}
