package dev.jobwright.functions.api;

import dev.jobwright.functions.UseCases;
import dev.jobwright.jobs.batches.Batches;
import dev.jobwright.jobs.json.Parsed;

/** Lists batches, newest first. How one stands says it alone: that means a look at its jobs. */
final class ListBatches implements Operation {
    private final Batches batches;

    ListBatches(UseCases use) {
        this.batches = use.batching().batches();
    }

    @Override
    public HttpReply handle(Call call) {
        return switch (Paging.read(call)) {
            case Parsed.Bad<Paging>(var problems) -> Paging.refuse(problems);
            case Parsed.Good<Paging>(var paging) -> {
                var listed = batches.list(call.owner(), paging.limit(), paging.after());
                var items = listed.batches().stream().map(BatchJson::head).toList();
                yield Paging.page(call, "batches", items, listed.next());
            }
        };
    }
}
