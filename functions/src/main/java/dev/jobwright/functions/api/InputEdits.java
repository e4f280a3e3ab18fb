package dev.jobwright.functions.api;

import dev.jobwright.functions.UseCases;
import dev.jobwright.jobs.control.EditInputs;

import java.util.List;

/** Edits inputs and says how they stand then. */
final class InputEdits {
    private final EditInputs editInputs;
    private final JobJson jobJson;

    InputEdits(UseCases use) {
        this.editInputs = use.editInputs();
        this.jobJson = new JobJson(use);
    }

    HttpReply handle(Call call, EditInputs.Request request) {
        return switch (editInputs.handle(request)) {
            case EditInputs.Reply.Edited(var job) -> HttpReply.ok(jobJson.inputs(job));
            case EditInputs.Reply.NoJob _ -> Refusals.noJob(call);
            case EditInputs.Reply.NoInput(var variable) ->
                    HttpReply.problem(
                            404,
                            "UNKNOWN_VARIABLE",
                            "the workflow asks for no input called " + Refusals.quoted(variable));
            case EditInputs.Reply.Refused(var job, var why) ->
                    Refusals.invalidState(job, "edit_inputs", why);
            case EditInputs.Reply.TooLarge(var problem) -> PostJobStart.invalid(List.of(problem));
        };
    }
}
