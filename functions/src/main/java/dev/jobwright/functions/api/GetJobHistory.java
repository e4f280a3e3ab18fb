package dev.jobwright.functions.api;

import dev.jobwright.functions.UseCases;
import dev.jobwright.jobs.job.Job;
import dev.jobwright.jobs.json.Parsed;
import dev.jobwright.jobs.log.Log;
import dev.jobwright.jobs.log.ReadLog;

/**
 * Reads a job's log after a number, or a step's part of it, in order: the same frames that watchers
 * get. It may wait for the next one.
 */
final class GetJobHistory extends JobOperation {
    private final ReadLog readLog;

    GetJobHistory(UseCases use) {
        super(use);
        this.readLog = use.readLog();
    }

    @Override
    HttpReply answer(Call call, Job job) {
        return switch (LogQuery.read(call.request())) {
            case Parsed.Bad<LogQuery>(var problems) -> Paging.refuse(problems);
            case Parsed.Good<LogQuery>(var query) ->
                    answer(readLog.handle(query.of(job, _ -> true)));
        };
    }

    private static HttpReply answer(ReadLog.Part part) {
        var frames = part.events().stream().map(event -> Log.frame(part.head(), event)).toList();
        return HttpReply.ok(LogQuery.answer("events", frames, part));
    }
}
