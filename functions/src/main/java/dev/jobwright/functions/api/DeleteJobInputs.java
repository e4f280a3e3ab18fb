package dev.jobwright.functions.api;

import dev.jobwright.functions.UseCases;
import dev.jobwright.jobs.control.EditInputs;

/** Clears the inputs of a job. */
final class DeleteJobInputs implements Operation {
    private final InputEdits edits;

    DeleteJobInputs(UseCases use) {
        this.edits = new InputEdits(use);
    }

    @Override
    public HttpReply handle(Call call) {
        var expected = ETag.expectedThere(call.request(), InputEdits::edition);
        return call.onJob(
                id -> edits.handle(call, new EditInputs.Request.Clear(call.owner(), id, expected)));
    }
}
