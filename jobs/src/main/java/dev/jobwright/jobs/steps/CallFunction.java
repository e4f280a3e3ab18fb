package dev.jobwright.jobs.steps;

import dev.jobwright.jobs.items.JobItem;
import dev.jobwright.jobs.items.Keys;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.ports.Functions;
import dev.jobwright.jobs.ports.Functions.Answer;
import dev.jobwright.jobs.steps.CheckParameters.Checked;
import dev.jobwright.jobs.tool.ToolCall.Severity;
import dev.jobwright.jobs.tool.ToolResult;
import dev.jobwright.jobs.workflow.Plan;

import java.util.List;
import java.util.Optional;

/**
 * Makes one attempt at a step whose tool is somebody's own function, which knows nothing of us: it
 * is given {@code {"parameters": {…}, "job_id", "step_id", "attempt"}}, and answers {@code
 * {"outputs": {…}}}, the outputs themselves, or {@code {"error": {"type", "message",
 * "retryable"}}}.
 */
final class CallFunction implements Effort {
    /** The outputs that a function may give; each is kept for itself. */
    private static final int MOST_OUTPUTS = 200;

    /** The lines of a log that a step takes over; each is a message of its own. */
    private static final int MOST_LINES = 100;

    private final LiveCall.Around around;
    private final Functions functions;
    private final CheckParameters check;
    private final String arn;

    /** Of this function, through a port. */
    CallFunction(LiveCall.Around around, Functions functions, CheckParameters check, String arn) {
        this.around = around;
        this.functions = functions;
        this.check = check;
        this.arn = arn;
    }

    @Override
    public Made attempt(Turn turn) {
        var place = turn.place();
        var asked = place.terms().map(Plan.Terms::parameters).orElse(List.of());
        return switch (check.check(asked, place.step(), turn.parameters())) {
            case Checked.Bad(var failed) -> Made.free(failed);
            case Checked.Good(var parameters) -> call(turn.with(parameters));
        };
    }

    /** An attempt whose result is no longer wanted ends with its function, where that can end. */
    private Made call(Turn turn) {
        var deadline = turn.deadline(around.clock().instant());
        var call = new LiveCall(around, turn, deadline);
        var answer =
                functions.invoke(new Functions.Call(arn, event(turn), deadline, call::isGivenUp));
        log(call, answer.log());
        call.end();
        return Made.free(
                switch (answer) {
                    case Answer.Returned(var payload, _) -> result(payload);
                    case Answer.Failed failed -> failed(failed);
                });
    }

    private Json event(Turn turn) {
        var job =
                around.table()
                        .get(Keys.job(turn.place().job()))
                        .map(JobItem::read)
                        .orElseThrow(() -> new StepStopped("the job is gone"));
        return Json.object()
                .put("parameters", turn.parameters())
                .put("job_id", job.id().value())
                .put("step_id", turn.place().step().id().value())
                .put("attempt", turn.claimed().attempts())
                .done();
    }

    private static void log(LiveCall call, List<String> lines) {
        int left = Math.max(0, lines.size() - MOST_LINES);
        if (left > 0) {
            call.log(Severity.INFO, "(" + left + " earlier lines are left out)");
        }
        lines.stream().skip(left).forEach(line -> call.log(Severity.INFO, line));
    }

    private static ToolResult result(Json payload) {
        return payload instanceof Json.Obj object
                ? refusal(object)
                        .orElseGet(() -> completed(object.object("outputs").orElse(object)))
                : new ToolResult.Failed(
                        "InvalidAnswer", "The function's answer is not a JSON object", true);
    }

    private static ToolResult completed(Json.Obj outputs) {
        int count = outputs.fields().size();
        return count <= MOST_OUTPUTS
                ? new ToolResult.Completed(outputs)
                : new ToolResult.Failed(
                        "InvalidAnswer",
                        "The function gives "
                                + count
                                + " outputs of "
                                + MOST_OUTPUTS
                                + ": put them into one object",
                        false);
    }

    /** A failure that the function answers as data, so that it can say whether to try again. */
    private static Optional<ToolResult> refusal(Json.Obj answer) {
        return answer.object("error")
                .filter(_ -> answer.fields().size() == 1)
                .flatMap(error ->
                        error.text("type")
                                .map(type ->
                                        new ToolResult.Failed(
                                                type,
                                                error.text("message").orElse(type),
                                                error.flag("retryable").orElse(true))));
    }

    /** What may go better another time is tried again, where the step's policy says so. */
    private static ToolResult failed(Answer.Failed failed) {
        return switch (failed.fault()) {
            case FUNCTION, THROTTLED ->
                    new ToolResult.Failed(failed.error(), failed.message(), true);
            case TIMED_OUT -> new ToolResult.Failed(TIMEOUT, failed.message(), true);
            case NOT_FOUND, TOO_LARGE, REFUSED ->
                    new ToolResult.Failed(failed.error(), failed.message(), false);
            case ABANDONED -> new ToolResult.Failed("Cancelled", "The step was cancelled", false);
        };
    }
}
