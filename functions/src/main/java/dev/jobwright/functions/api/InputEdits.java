package dev.jobwright.functions.api;

import dev.jobwright.functions.UseCases;
import dev.jobwright.jobs.control.EditInputs;
import dev.jobwright.jobs.job.Stored;
import dev.jobwright.jobs.json.Json;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Edits inputs and says how they stand then. */
final class InputEdits {
    private final EditInputs editInputs;
    private final JobJson jobJson;

    InputEdits(UseCases use) {
        this.editInputs = use.editInputs();
        this.jobJson = new JobJson(use);
    }

    /** Which edition they are. */
    static String edition(Map<String, Stored> inputs) {
        var all = Json.object();
        new TreeMap<>(inputs).forEach((variable, value) -> all.put(variable, kept(value)));
        return ETag.edition(all.done());
    }

    private static Json kept(Stored stored) {
        return switch (stored) {
            case Stored.Inline(var value) -> Json.array(List.of(value));
            case Stored.Ref(var sha256, _) -> Json.of(sha256);
            case Stored.Chunked(var sha256, _, _) -> Json.of(sha256);
        };
    }

    HttpReply handle(Call call, EditInputs.Request request) {
        return switch (editInputs.handle(request)) {
            case EditInputs.Reply.Edited(var job) -> jobJson.shownInputs(job);
            case EditInputs.Reply.Stale _ -> ETag.stale();
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
