package dev.jobwright.functions.api;

import dev.jobwright.functions.UseCases;
import dev.jobwright.jobs.batches.Batch;
import dev.jobwright.jobs.batches.Batches;

/** An operation on a batch that is there. */
abstract class BatchOperation implements Operation {
    private final Batches batches;

    BatchOperation(UseCases use) {
        this.batches = use.batching().batches();
    }

    @Override
    public final HttpReply handle(Call call) {
        return call.batchId()
                .flatMap(id -> batches.find(call.owner(), id))
                .map(batch -> answer(call, batch))
                .orElseGet(() -> Refusals.noBatch(call));
    }

    /** Answers a call about a batch of the caller's. */
    abstract HttpReply answer(Call call, Batch batch);
}
