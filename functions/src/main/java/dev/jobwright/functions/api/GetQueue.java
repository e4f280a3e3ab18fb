package dev.jobwright.functions.api;

import dev.jobwright.functions.UseCases;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.Parsed;
import dev.jobwright.jobs.limits.ReadQueue;

/** Says how the lines stand that the caller's jobs wait in. */
final class GetQueue implements Operation {
    private final ReadQueue readQueue;
    private final QueueJson queueJson;

    GetQueue(UseCases use) {
        this.readQueue = use.limiting().readQueue();
        this.queueJson = new QueueJson(use);
    }

    @Override
    public HttpReply handle(Call call) {
        return switch (Paging.read(call.request())) {
            case Parsed.Bad<Paging>(var problems) -> Paging.refuse(problems);
            case Parsed.Good<Paging>(var paging) -> HttpReply.ok(read(call, paging));
        };
    }

    private Json read(Call call, Paging paging) {
        var request = new ReadQueue.Request(call.owner(), paging.limit(), paging.after());
        return queueJson.of(readQueue.handle(request));
    }
}
