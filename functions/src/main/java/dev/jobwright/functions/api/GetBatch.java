package dev.jobwright.functions.api;

import dev.jobwright.functions.UseCases;
import dev.jobwright.jobs.batches.AwaitBatch;
import dev.jobwright.jobs.batches.Batch;
import dev.jobwright.jobs.json.Parsed;

import java.time.Duration;

/** Reads how a batch stands. It may wait until all of its jobs have ended. */
final class GetBatch extends BatchOperation {
    private final AwaitBatch awaitBatch;

    GetBatch(UseCases use) {
        super(use);
        this.awaitBatch = use.batching().awaitBatch();
    }

    @Override
    HttpReply answer(Call call, Batch batch) {
        return switch (Wait.read(call.request())) {
            case Parsed.Bad<Duration>(var problems) -> Paging.refuse(problems);
            case Parsed.Good<Duration>(var longest) ->
                    ETag.of(
                            BatchJson.edition(batch),
                            HttpReply.ok(BatchJson.of(awaitBatch.handle(batch, longest))));
        };
    }
}
