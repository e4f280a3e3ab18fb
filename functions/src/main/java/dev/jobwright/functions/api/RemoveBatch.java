package dev.jobwright.functions.api;

import dev.jobwright.functions.UseCases;
import dev.jobwright.jobs.batches.DeleteBatch;
import dev.jobwright.jobs.job.BatchId;
import dev.jobwright.jobs.json.Json;

/** Deletes a batch and its jobs. */
final class RemoveBatch implements Operation {
    private final DeleteBatch deleteBatch;

    RemoveBatch(UseCases use) {
        this.deleteBatch = use.batching().deleteBatch();
    }

    @Override
    public HttpReply handle(Call call) {
        return RemoveJob.forced(
                call,
                force ->
                        call.batchId()
                                .map(id -> delete(call, id, force))
                                .orElseGet(() -> Refusals.noBatch(call)));
    }

    private HttpReply delete(Call call, BatchId id, boolean force) {
        var expected = ETag.expectedThere(call.request(), BatchJson::edition);
        var request = new DeleteBatch.Request(call.owner(), id, force, expected);
        return switch (deleteBatch.handle(request)) {
            case DeleteBatch.Reply.Deleted _ -> HttpReply.ok(gone(id, true));
            case DeleteBatch.Reply.Going _ ->
                    HttpReply.accepted("/v1/batches/" + id, gone(id, false));
            case DeleteBatch.Reply.Stale _ -> ETag.stale();
            case DeleteBatch.Reply.NoBatch _ -> Refusals.noBatch(call);
            case DeleteBatch.Reply.Open(var view) ->
                    HttpReply.problem(
                                    409,
                                    "INVALID_STATE",
                                    "not all of its jobs have ended; cancel it, or add ?force=true")
                            .telling("counts", BatchJson.counts(view));
        };
    }

    private static Json gone(BatchId id, boolean isGone) {
        return Json.object().put("batch_id", id.value()).put("deleted", isGone).done();
    }
}
