package dev.jobwright.functions.api;

import dev.jobwright.functions.UseCases;
import dev.jobwright.jobs.batches.Batches;
import dev.jobwright.jobs.json.Parsed;

/** Lists batches, newest first, each with how it stands now. */
final class ListBatches implements Operation {
    private final Batches batches;

    ListBatches(UseCases use) {
        this.batches = use.batching().batches();
    }

    @Override
    public HttpReply handle(Call call) {
        return switch (Paging.read(call.request())) {
            case Parsed.Bad<Paging>(var problems) -> Paging.refuse(problems);
            case Parsed.Good<Paging>(var paging) -> {
                var listed = batches.list(call.owner(), paging.limit(), paging.after());
                var items =
                        listed.batches().stream().map(batches::view).map(BatchJson::of).toList();
                yield HttpReply.ok(Paging.page("batches", items, listed.next()));
            }
        };
    }
}
