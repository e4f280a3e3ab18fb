package dev.jobwright.jobs.control;

import dev.jobwright.jobs.cost.Overspent;
import dev.jobwright.jobs.ends.RestRun;
import dev.jobwright.jobs.items.InputsItem;
import dev.jobwright.jobs.job.Base;
import dev.jobwright.jobs.job.Decision;
import dev.jobwright.jobs.job.Job;
import dev.jobwright.jobs.job.JobEvent;
import dev.jobwright.jobs.job.JobId;
import dev.jobwright.jobs.job.JobState;
import dev.jobwright.jobs.job.Next;
import dev.jobwright.jobs.job.Owner;
import dev.jobwright.jobs.job.Run;
import dev.jobwright.jobs.job.Transitions;
import dev.jobwright.jobs.job.WorkflowRef;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.Problem;
import dev.jobwright.jobs.publish.Workflows;
import dev.jobwright.jobs.table.Rounds;
import dev.jobwright.jobs.table.Write;
import dev.jobwright.jobs.workflow.StepId;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Opens another run of a job that has ended, or is paused. What an earlier run has finished is not
 * done again, unless that is asked for or something that it came from has changed.
 */
public final class RerunJob {
    /** Why a job that ended before its first run is not run again. */
    static final String NEVER_RAN = "it never ran; reset it, and start it";

    private final StartJob.Around around;
    private final Jobs jobs;
    private final PlanRerun planRerun;
    private final RestRun restRun;
    private final Submissions submissions;
    private final AdmitJob admitJob;
    private final Spending spending;

    /** With the workflows, the check of inputs, and what ends runs. */
    public RerunJob(StartJob.Around around, Workflows workflows, Inputs inputs, RestRun restRun) {
        this.around = around;
        this.jobs = new Jobs(around.table());
        this.planRerun = new PlanRerun(around.table(), workflows, inputs);
        this.restRun = restRun;
        this.admitJob = new AdmitJob(around, workflows, inputs);
        this.spending = new Spending(around.table());
        this.submissions = new Submissions(around.table(), around.clock());
    }

    /** What is asked for. */
    public sealed interface Request {
        /** Whose job. */
        Owner owner();

        /** Which job. */
        JobId id();

        /** To try again what has not worked. */
        record Retry(Owner owner, JobId id) implements Request {}

        /** To run it again: from the beginning, unless something is changed. */
        record Rerun(Owner owner, JobId id, Changes changes) implements Request {}
    }

    /**
     * What another run does otherwise.
     *
     * @param fromStep the step of the job's own workflow that it begins with
     * @param inputs inputs in place of the ones that the job has; null is none
     * @param version the version of its workflow that it goes by
     */
    public record Changes(Optional<String> fromStep, Json.Obj inputs, Optional<Integer> version) {
        static final Changes NONE = new Changes(Optional.empty(), Json.EMPTY, Optional.empty());
    }

    /** What came of it. */
    public sealed interface Reply {
        /** Another run is open. */
        record Opened(Job job) implements Reply {}

        /** There is no such job. */
        record NoJob(JobId id) implements Reply {}

        /** The workflow has no such step. */
        record NoStep(String id, List<StepId> steps) implements Reply {}

        /** The workflow has no such version. */
        record NoVersion(WorkflowRef ref) implements Reply {}

        /** The inputs would not be complete or not right. */
        record InvalidInputs(List<Problem> problems) implements Reply {}

        /** It cannot be run again as it stands. */
        record Refused(Job job, String why) implements Reply {}

        /** It would stand upon too much. */
        record TooMuch(String why) implements Reply {}

        /** It has used up its budget. */
        record OverBudget(Job job, Overspent why) implements Reply {}
    }

    /** Opens another run. */
    public Reply handle(Request request) {
        return Rounds.until(() -> round(request, List.of()));
    }

    /** Opens another run, once for a request that may come again. */
    public Keyed<Reply> handle(Request request, Optional<SubmitJob.Once> once) {
        var asked = new Submissions.Asked(request.owner(), Submission.Route.RERUNS, once);
        return Rounds.until(() ->
                switch (submissions.find(asked)) {
                    case Submissions.Found.New fresh ->
                            round(request, fresh.remember(request.id().value()))
                                    .map(Keyed.Answered::new);
                    case Submissions.Found.Again _ ->
                            Optional.of(new Keyed.Answered<>(again(request)));
                    case Submissions.Found.Conflict _ -> Optional.of(new Keyed.Conflict<>());
                });
    }

    private Reply again(Request request) {
        return jobs.find(request.owner(), request.id())
                .<Reply>map(Reply.Opened::new)
                .orElseGet(() -> new Reply.NoJob(request.id()));
    }

    private Optional<Reply> round(Request request, List<Write> beside) {
        var found = jobs.find(request.owner(), request.id());
        return found.isEmpty()
                ? Optional.of(new Reply.NoJob(request.id()))
                : round(found.get(), request, beside);
    }

    private Optional<Reply> round(Job job, Request request, List<Write> beside) {
        var now = around.clock().instant();
        if (Transitions.on(job.state(), event(request, now, Optional.of(Base.of(job.runNo()))))
                instanceof Decision.Refuse(var why)) {
            return Optional.of(new Reply.Refused(job, why));
        }
        var over = spending.overspent(job);
        if (over.isPresent()) {
            return Optional.of(new Reply.OverBudget(job, over.get()));
        }
        var last = jobs.run(job.uid(), job.runNo());
        return last.isEmpty()
                ? Optional.of(new Reply.Refused(job, NEVER_RAN))
                : open(job, last.get(), new Wish(request, beside), now);
    }

    /**
     * A request, and how it is carried out.
     *
     * @param beside what is written with the run
     */
    private record Wish(Request request, List<Write> beside) {}

    private Optional<Reply> open(Job job, Run last, Wish wish, Instant now) {
        var request = wish.request();
        return switch (planRerun.handle(job, last, request)) {
            case PlanRerun.Planned.Not(var why) -> Optional.of(why);
            case PlanRerun.Planned.Ready(var next, var base, var given) -> {
                // Whoever depends on it must have its end before it has none.
                restRun.ended(job);
                var event = event(request, now, base);
                var pending = pending(Transitions.on(job.state(), event));
                var also = new ArrayList<>(restRun.giveUp(job, last, now));
                also.add(InputsItem.put(job.uid(), given));
                also.addAll(wish.beside());
                var opening = new LaunchRun.Opening((Next.Opens) pending.next(), given);
                var opened = admitJob.open(next, pending, opening, also);
                opened.ifPresent(one -> restRun.givenUp(one, last, now));
                yield opened.map(Reply.Opened::new);
            }
        };
    }

    private static JobEvent event(Request request, Instant now, Optional<Base> base) {
        return switch (request) {
            case Request.Retry _ -> new JobEvent.RetryAsked(now, base.orElseThrow());
            case Request.Rerun _ -> new JobEvent.RerunAsked(now, base);
        };
    }

    private static JobState.Pending pending(Decision decision) {
        return switch (decision) {
            case Decision.Become(JobState.Pending pending) -> pending;
            case Decision.Become _, Decision.Ignore _, Decision.Refuse _ ->
                    throw new AssertionError(decision);
        };
    }
}
