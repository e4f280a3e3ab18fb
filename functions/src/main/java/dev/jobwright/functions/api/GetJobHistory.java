package dev.jobwright.functions.api;

import dev.jobwright.functions.UseCases;
import dev.jobwright.jobs.control.Jobs;
import dev.jobwright.jobs.job.Job;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.Problem;
import dev.jobwright.jobs.log.Head;
import dev.jobwright.jobs.log.Log;

import java.util.List;
import java.util.regex.Pattern;

/** Reads a job's log after a number, in order: the same frames that watchers get. */
final class GetJobHistory implements Operation {
    private static final int PAGE = 200;
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,11}");

    private final Jobs jobs;
    private final Log log;

    GetJobHistory(UseCases use) {
        this.jobs = use.jobs();
        this.log = use.log();
    }

    @Override
    public HttpReply handle(Call call) {
        var after = call.request().query("after_seq").orElse("0");
        if (!NUMBER.matcher(after).matches()) {
            return Paging.refuse(
                    List.of(
                            new Problem(
                                    "/after_seq",
                                    "OUT_OF_RANGE",
                                    "give a job_seq of at most 11 digits, or 0 for all")));
        }
        return call.jobId()
                .flatMap(id -> jobs.find(call.owner(), id))
                .map(job -> history(job, Long.parseLong(after)))
                .orElseGet(() -> Refusals.noJob(call));
    }

    private HttpReply history(Job job, long after) {
        var head = log.head(job.uid()).orElseThrow();
        var events = log.after(job.uid(), after, PAGE);
        var frames = events.stream().map(event -> Log.frame(head, event)).toList();
        return HttpReply.ok(answer(head, frames));
    }

    private static Json answer(Head head, List<Json.Obj> frames) {
        return Json.object()
                .put("events", Json.array(frames))
                .put("last_seq", head.lastSeq())
                .done();
    }
}
