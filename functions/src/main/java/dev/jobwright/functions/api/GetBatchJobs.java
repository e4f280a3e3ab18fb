package dev.jobwright.functions.api;

import dev.jobwright.functions.UseCases;
import dev.jobwright.jobs.batches.Batch;
import dev.jobwright.jobs.batches.Batches;
import dev.jobwright.jobs.control.Jobs;
import dev.jobwright.jobs.json.Parsed;

import java.util.Optional;

/** Lists the jobs of a batch by index; those that were deleted are left out. */
final class GetBatchJobs extends BatchOperation {
    private final Batches batches;
    private final Jobs jobs;
    private final JobJson jobJson;

    GetBatchJobs(UseCases use) {
        super(use);
        this.batches = use.batching().batches();
        this.jobs = use.jobs();
        this.jobJson = new JobJson(use);
    }

    @Override
    HttpReply answer(Call call, Batch batch) {
        return switch (Paging.read(call)) {
            case Parsed.Bad<Paging>(var problems) -> Paging.refuse(problems);
            case Parsed.Good<Paging>(var paging) -> {
                var some = batches.members(batch, paging.limit(), paging.after());
                var items =
                        some.members().stream()
                                .map(member -> jobs.find(member.owner(), member.job()))
                                .flatMap(Optional::stream)
                                .map(jobJson::summary)
                                .toList();
                yield Paging.page(call, "jobs", items, some.next());
            }
        };
    }
}
