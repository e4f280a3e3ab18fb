package dev.jobwright.functions.api;

import dev.jobwright.functions.UseCases;
import dev.jobwright.jobs.answers.Answer;
import dev.jobwright.jobs.answers.AnswerStep;
import dev.jobwright.jobs.answers.Which;
import dev.jobwright.jobs.job.Job;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.ObjectReader;
import dev.jobwright.jobs.json.Parsed;
import dev.jobwright.jobs.steps.StepKey;
import dev.jobwright.jobs.steps.StepRun;
import dev.jobwright.jobs.workflow.Names;
import dev.jobwright.jobs.workflow.StepId;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What the routes share by which somebody outside answers a step. */
final class Answers {
    private static final int LONGEST = 1_000;
    private static final int MOST_NAMED = AnswerStep.MOST_TOLD - 1;

    private final AnswerStep answerStep;

    Answers(UseCases use) {
        this.answerStep = use.running().answerStep();
    }

    private record Body(Which which, Answer answer) {}

    /**
     * Answers a call about a step.
     *
     * @param said reads what is said of it from the body; what else stands there names the step
     */
    HttpReply handle(Call call, Function<ObjectReader, Optional<Answer>> said) {
        var step = Optional.of(call.variable("step_id")).filter(Names::allowed).map(StepId::new);
        if (step.isEmpty()) {
            return noStep(call);
        }
        var body =
                Bodies.object(
                        call.request(),
                        fields -> {
                            var which = which(call, step.get(), fields);
                            return said.apply(fields).map(answer -> new Body(which, answer));
                        });
        return switch (body) {
            case Parsed.Bad<Body>(var problems) -> Bodies.refuse(problems);
            case Parsed.Good<Body>(var read) -> answer(call, read);
        };
    }

    private static Which which(Call call, StepId step, ObjectReader body) {
        return new Which(
                step,
                text(call, body, "scope"),
                text(call, body, "visit"),
                text(call, body, "item"),
                body.optional("attempt").flatMap(at -> at.whole(1, Integer.MAX_VALUE)));
    }

    /** In the body, or else in the query; the job's own workflow is the empty scope. */
    private static Optional<String> text(Call call, ObjectReader body, String name) {
        return body.optional(name)
                .flatMap(at -> at.text(0, LONGEST))
                .or(() -> call.request().said(name));
    }

    private HttpReply answer(Call call, Body body) {
        var id = call.jobId();
        if (id.isEmpty()) {
            return Refusals.noJob(call);
        }
        var request = new AnswerStep.Request(call.owner(), id.get(), body.which(), body.answer());
        return switch (answerStep.handle(request)) {
            case AnswerStep.Reply.Counted(var job, var step) ->
                    HttpReply.ok(json(job.id().value(), step));
            case AnswerStep.Reply.NoJob _ -> Refusals.noJob(call);
            case AnswerStep.Reply.NoStep(var job, var isPlanned) ->
                    isPlanned ? notAsked(job, "it has not begun") : noStep(call);
            case AnswerStep.Reply.NotAsked(var job, var why) -> notAsked(job, why);
            case AnswerStep.Reply.Several(var open) -> several(open);
            case AnswerStep.Reply.Answered(var why) ->
                    HttpReply.problem(409, "ALREADY_ANSWERED", "the first answer counts: " + why);
            case AnswerStep.Reply.TooLate(var why) ->
                    HttpReply.problem(409, "ANSWER_TOO_LATE", "the step did not wait: " + why);
            case AnswerStep.Reply.Invalid(var problems) ->
                    HttpReply.problem(
                            422,
                            "INVALID_OUTPUTS",
                            "the outputs are not what the step's tool gives; see errors",
                            problems);
        };
    }

    private static Json json(String jobId, StepRun step) {
        return Json.object()
                .put("job_id", jobId)
                .put("step_id", step.key().step().value())
                .put("scope", step.key().scope())
                .put("visit", step.key().visit())
                .put("item", step.key().item())
                .put("attempt", step.attempts())
                .put("status", StepJson.status(step.state()))
                .done();
    }

    private static HttpReply notAsked(Job job, String why) {
        return Refusals.invalidState(job, "answer_step", why);
    }

    private static HttpReply several(List<StepRun> open) {
        var named =
                open.stream()
                        .limit(MOST_NAMED)
                        .map(StepRun::key)
                        .map(Answers::named)
                        .collect(Collectors.joining(", "));
        var more = open.size() > MOST_NAMED ? ", …" : "";
        return HttpReply.problem(
                409,
                "AMBIGUOUS_STEP",
                open.size() + " of them wait: say which by these fields: " + named + more);
    }

    private static String named(StepKey key) {
        return Json.object()
                .put("scope", key.scope())
                .put("visit", key.visit())
                .put("item", key.item())
                .done()
                .toString();
    }

    private static HttpReply noStep(Call call) {
        return HttpReply.problem(
                404,
                "STEP_NOT_FOUND",
                "the job has no step " + Refusals.quoted(call.variable("step_id")));
    }
}
