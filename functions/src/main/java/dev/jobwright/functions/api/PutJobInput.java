package dev.jobwright.functions.api;

import dev.jobwright.functions.UseCases;
import dev.jobwright.jobs.control.EditInputs;
import dev.jobwright.jobs.job.JobId;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.Parsed;

/** Sets one input of a job. */
final class PutJobInput implements Operation {
    private final InputEdits edits;

    PutJobInput(UseCases use) {
        this.edits = new InputEdits(use);
    }

    @Override
    public HttpReply handle(Call call) {
        return switch (Bodies.json(call.request())) {
            case Parsed.Bad<Json>(var problems) -> Bodies.refuse(problems);
            case Parsed.Good<Json>(var value) -> call.onJob(id -> set(call, id, value));
        };
    }

    private HttpReply set(Call call, JobId id, Json value) {
        var variable = call.variable("variable_id");
        var expected = ETag.expectedThere(call.request(), InputEdits::edition);
        return edits.handle(
                call, new EditInputs.Request.Set(call.owner(), id, expected, variable, value));
    }
}
