package dev.jobwright.functions.api;

import dev.jobwright.functions.UseCases;
import dev.jobwright.jobs.control.ExecuteStep;
import dev.jobwright.jobs.control.ExecuteStep.Reply;
import dev.jobwright.jobs.control.ExecuteStep.Which;
import dev.jobwright.jobs.job.JobId;
import dev.jobwright.jobs.workflow.VariableId;

import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Runs one step of a job that does not run. */
final class PostStepExecute implements Operation {
    private static final Pattern INDEX = Pattern.compile("[0-9]{1,6}");

    private final ExecuteStep executeStep;
    private final JobJson jobJson;
    private final Function<Call, Which> which;

    private PostStepExecute(UseCases use, Function<Call, Which> which) {
        this.executeStep = use.running().executeStep();
        this.jobJson = new JobJson(use);
        this.which = which;
    }

    /** The step that the path names. */
    static Operation byId(UseCases use) {
        return new PostStepExecute(use, call -> new Which.ById(call.variable("step_id")));
    }

    /** The step of a place in the workflow. */
    static Operation byIndex(UseCases use) {
        return new PostStepExecute(use, call -> new Which.ByIndex(index(call)));
    }

    /** What is no index is none of any step. */
    private static int index(Call call) {
        return call.request()
                .query("index")
                .filter(text -> INDEX.matcher(text).matches())
                .map(Integer::parseInt)
                .orElse(Integer.MAX_VALUE);
    }

    @Override
    public HttpReply handle(Call call) {
        return Bodies.without(call.request(), () -> call.onJob(id -> execute(call, id)));
    }

    private HttpReply execute(Call call, JobId id) {
        var request = new ExecuteStep.Request(call.owner(), id, which.apply(call));
        return switch (executeStep.handle(request)) {
            case Reply.Accepted(var job) ->
                    HttpReply.accepted("/v1/jobs/" + job.id(), jobJson.whole(job));
            case Reply.NoJob _ -> Refusals.noJob(call);
            case Reply.NoStep(var steps) -> Rerun.noStep("the workflow has no such step", steps);
            case Reply.InvalidInputs(var problems) -> PostJobStart.invalid(problems);
            case Reply.NotSet(var step, var variables) ->
                    HttpReply.problem(
                            409,
                            "VARIABLES_NOT_SET",
                            "the step "
                                    + step
                                    + " reads what no step has set yet: "
                                    + variables.stream()
                                            .map(VariableId::value)
                                            .collect(Collectors.joining(", "))
                                    + "; run the steps before it first");
            case Reply.NoSlot(_, var line) ->
                    HttpReply.problem(
                            409,
                            "NO_SLOT",
                            "as many jobs run as the pool "
                                    + line.pool()
                                    + " lets; try again when one of them has ended");
            case Reply.Refused(var job, var why) -> Refusals.invalidState(job, "execute_step", why);
            case Reply.OverBudget(var job, var why) ->
                    Refusals.overBudget(job, "execute_step", why);
        };
    }
}
