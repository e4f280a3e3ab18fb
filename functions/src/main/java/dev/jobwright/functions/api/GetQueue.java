package dev.jobwright.functions.api;

import dev.jobwright.functions.UseCases;
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
        return switch (Paging.read(call)) {
            case Parsed.Bad<Paging>(var problems) -> Paging.refuse(problems);
            case Parsed.Good<Paging>(var paging) -> read(call, paging);
        };
    }

    private HttpReply read(Call call, Paging paging) {
        var request = new ReadQueue.Request(call.owner(), paging.limit(), paging.after());
        var queue = readQueue.handle(request);
        return Paging.page(call, queueJson.of(queue), queue.next());
    }
}
