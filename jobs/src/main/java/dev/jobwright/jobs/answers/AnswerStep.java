package dev.jobwright.jobs.answers;

import dev.jobwright.jobs.control.Jobs;
import dev.jobwright.jobs.job.Failure;
import dev.jobwright.jobs.job.Job;
import dev.jobwright.jobs.job.JobId;
import dev.jobwright.jobs.job.Owner;
import dev.jobwright.jobs.job.Run;
import dev.jobwright.jobs.job.Stored;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.Parsed;
import dev.jobwright.jobs.json.Problem;
import dev.jobwright.jobs.publish.Workflows;
import dev.jobwright.jobs.steps.Outside;
import dev.jobwright.jobs.steps.StepRun;
import dev.jobwright.jobs.steps.StepRun.Reason;
import dev.jobwright.jobs.steps.StepRun.State;
import dev.jobwright.jobs.table.Outcome;
import dev.jobwright.jobs.table.Rounds;
import dev.jobwright.jobs.tool.ToolResult;
import dev.jobwright.jobs.workflow.Plan;
import dev.jobwright.jobs.workflow.SchemaCheck;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Takes what somebody outside says of a step that waits for it. It is recorded before the state
 * machine is told, also while the job drains or is paused. The first answer counts; the same one
 * again is answered alike, and has told again what may not have been told.
 */
public final class AnswerStep {
    /** The most that are told of several that are meant; more are not looked for. */
    public static final int MOST_TOLD = 21;

    private final Jobs jobs;
    private final InstantSource clock;
    private final Workflows workflows;
    private final FindStep findStep;
    private final Outside outside;
    private final Questions questions;
    private final CheckOutputs check;

    /** With the tools that are answered. */
    public AnswerStep(Outside.Around around, Questions questions, SchemaCheck schemas) {
        this.jobs = new Jobs(around.table());
        this.clock = around.clock();
        this.outside = new Outside(around);
        this.workflows = outside.workflows();
        this.findStep = new FindStep(around.table(), jobs, workflows);
        this.questions = questions;
        this.check = new CheckOutputs(schemas);
    }

    /**
     * What is said.
     *
     * @param owner whose job
     * @param id which job
     * @param which step of it
     * @param answer what is said of it
     */
    public record Request(Owner owner, JobId id, Which which, Answer answer) {}

    /** What came of it. */
    public sealed interface Reply {
        /** It counts; this is how the step stands by it. */
        record Counted(Job job, StepRun step) implements Reply {}

        /** There is no such job. */
        record NoJob() implements Reply {}

        /**
         * The job's newest run has begun no such step.
         *
         * @param isPlanned whether the job's workflow has it
         */
        record NoStep(Job job, boolean isPlanned) implements Reply {}

        /** The step does not wait for an answer. */
        record NotAsked(Job job, String why) implements Reply {}

        /** Several wait for one; these are the first {@link #MOST_TOLD}. */
        record Several(List<StepRun> open) implements Reply {}

        /** It has another answer. */
        record Answered(String why) implements Reply {}

        /** Its time was over before. */
        record TooLate(String why) implements Reply {}

        /** The outputs are not what the tool gives. */
        record Invalid(List<Problem> problems) implements Reply {}
    }

    /** Takes it. */
    public Reply handle(Request request) {
        return Rounds.until(() -> {
            var job = jobs.find(request.owner(), request.id());
            return job.isEmpty() ? Optional.of(new Reply.NoJob()) : round(job.get(), request);
        });
    }

    private Optional<Reply> round(Job job, Request request) {
        // No time has passed for the question since the run has come to rest.
        return jobs.run(job.uid(), job.runNo())
                .map(run -> run.goingOn(job.state(), clock.instant()))
                .map(run -> round(job, run, request))
                .orElseGet(
                        () -> Optional.of(new Reply.NoStep(job, isPlanned(job, request.which()))));
    }

    private Optional<Reply> round(Job job, Run run, Request request) {
        return switch (findStep.find(run, request.which())) {
            case FindStep.Found.None _ ->
                    Optional.of(new Reply.NoStep(job, isPlanned(job, request.which())));
            case FindStep.Found.Several(var open) -> Optional.of(new Reply.Several(open));
            case FindStep.Found.One(var step) -> {
                var asked = new AskedStep(job, outside.place(run, step.key()), step);
                yield refusal(asked, request.which()).or(() -> take(asked, request.answer()));
            }
        };
    }

    private boolean isPlanned(Job job, Which which) {
        return which.scope().orElse("").isEmpty()
                && workflows
                        .version(job.spec().workflow())
                        .orElseThrow()
                        .plan()
                        .step(which.step())
                        .isPresent();
    }

    private static Optional<Reply> refusal(AskedStep asked, Which which) {
        int at = asked.step().attempts();
        return asked.tool().isEmpty()
                ? Optional.of(new Reply.NotAsked(asked.job(), "nobody outside is asked by it"))
                : which.attempt()
                        .filter(attempt -> attempt != at)
                        .map(other -> new Reply.Answered("it is at attempt " + at));
    }

    private Optional<Reply> take(AskedStep asked, Answer answer) {
        if (!(asked.step().state() instanceof State.Asked open)) {
            return Optional.of(again(asked, answer));
        }
        var expired = outside.expired(asked.place(), asked.step());
        if (expired.isPresent()) {
            // Once that is on record, the next round refuses what came too late.
            return write(asked, expired.get()).filter(reply -> !(reply instanceof Reply.Counted));
        }
        return switch (answer) {
            case Answer.Alive _ -> hear(asked, open);
            case Answer.Failed(var failure) -> write(asked, after(asked, failure));
            case Answer.Completed(var given) ->
                    switch (outputs(asked, given)) {
                        case Parsed.Bad<Json.Obj>(var problems) ->
                                Optional.of(new Reply.Invalid(problems));
                        case Parsed.Good<Json.Obj>(var outputs) ->
                                write(asked, after(asked, new ToolResult.Completed(outputs)));
                    };
        };
    }

    private Optional<Reply> write(AskedStep asked, State next) {
        return asked.pass()
                .map(pass ->
                        reply(
                                asked,
                                asked.step().with(next),
                                outside.record(asked.place(), asked.step(), next, pass)))
                .orElseGet(() -> Optional.of(new Reply.NotAsked(asked.job(), "its job has ended")));
    }

    private Optional<Reply> hear(AskedStep asked, State.Asked open) {
        return asked.pass()
                .map(pass ->
                        reply(
                                asked,
                                asked.step(),
                                outside.hear(asked.place(), asked.step(), open, pass)))
                .orElseGet(() -> Optional.of(new Reply.NotAsked(asked.job(), "its job has ended")));
    }

    /** Empty when something has changed meanwhile. */
    private Optional<Reply> reply(AskedStep asked, StepRun after, Outcome outcome) {
        return switch (outcome) {
            case Outcome.Committed _ -> {
                outside.tell(asked.place(), after);
                yield Optional.of(new Reply.Counted(asked.job(), after));
            }
            case Outcome.Lost(int write, _) when write == 0 && asked.isShut() -> {
                var why = "its run is stopped";
                outside.tooLate(asked.place(), asked.step(), why);
                yield Optional.of(new Reply.NotAsked(asked.job(), why));
            }
            case Outcome.Lost _, Outcome.Contended _, Outcome.Unknown _ -> Optional.empty();
        };
    }

    /** For a step that does not wait any more, or not yet again. */
    private Reply again(AskedStep asked, Answer answer) {
        return switch (asked.step().state()) {
            case State.Completed(_, var outputs, _) ->
                    isSame(asked, answer, outputs)
                            ? counted(asked)
                            : new Reply.Answered("it was completed before, otherwise");
            case State.Failed(_, var failure, _) -> failed(asked, answer, failure);
            case State.Skipped(_, Reason.Gone(var failure)) -> failed(asked, answer, failure);
            case State.Skipped(_, Reason.ConditionNotMet()) ->
                    new Reply.NotAsked(asked.job(), "it was left out: its condition did not hold");
            case State.Waiting(_, var failure) -> failed(asked, answer, failure);
            case State.Cancelled _ -> new Reply.NotAsked(asked.job(), "it was cancelled");
            case State.Leased _, State.Timed _, State.Asked _, State.Called _, State.Spread _ ->
                    new Reply.NotAsked(asked.job(), "it does not wait for an answer");
        };
    }

    private Reply failed(AskedStep asked, Answer answer, Failure failure) {
        if (Outside.isExpiry(failure)) {
            outside.tooLate(asked.place(), asked.step(), failure.message());
            return new Reply.TooLate(failure.message());
        }
        return answer instanceof Answer.Failed(var same)
                        && failure.equals(new Failure(same.error(), same.message()))
                ? counted(asked)
                : new Reply.Answered("it has failed before: " + failure.error());
    }

    private boolean isSame(AskedStep asked, Answer answer, Map<String, Stored> outputs) {
        return answer instanceof Answer.Completed(var given)
                && outputs(asked, given) instanceof Parsed.Good<Json.Obj>(var good)
                && after(asked, new ToolResult.Completed(good))
                        instanceof State.Completed(_, var same, _)
                && same.equals(outputs);
    }

    private Reply counted(AskedStep asked) {
        outside.tell(asked.place(), asked.step());
        return new Reply.Counted(asked.job(), asked.step());
    }

    private State after(AskedStep asked, ToolResult result) {
        return outside.after(asked.place(), asked.step(), result);
    }

    /**
     * The outputs of an answer. Of a version from before the terms were kept, what the tool is now
     * counts; one that is not there any more says nothing against any outputs.
     */
    private Parsed<Json.Obj> outputs(AskedStep asked, Json.Obj given) {
        var place = asked.place();
        var owner = place.run().workflow().owner();
        var tool = asked.tool().flatMap(id -> questions.find(owner, id));
        var filled = tool.map(one -> one.outputs(given)).orElse(given);
        return place.terms()
                .map(Plan.Terms::outputs)
                .or(() -> tool.map(one -> one.signature().outputs()))
                .map(outputs -> check.check(outputs, place.step(), filled))
                .orElseGet(() -> new Parsed.Good<>(filled));
    }
}
