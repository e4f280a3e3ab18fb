package dev.jobwright.functions.api;

import dev.jobwright.functions.UseCases;
import dev.jobwright.jobs.job.JobId;
import dev.jobwright.jobs.json.JsonText;
import dev.jobwright.jobs.move.ExportJob;

/** Writes a job down. */
final class GetJobExport implements Operation {
    /** A function answers with at most 6 MB, in which every quotation mark counts twice. */
    private static final int MOST_BYTES = 4 * 1024 * 1024;

    private final ExportJob exportJob;

    GetJobExport(UseCases use) {
        this.exportJob = use.exportJob();
    }

    @Override
    public HttpReply handle(Call call) {
        return call.jobId().map(id -> export(call, id)).orElseGet(() -> Refusals.noJob(call));
    }

    private HttpReply export(Call call, JobId id) {
        return switch (exportJob.handle(new ExportJob.Request(call.owner(), id))) {
            case ExportJob.Reply.NoJob _ -> Refusals.noJob(call);
            case ExportJob.Reply.Refused(var job, var why) ->
                    Refusals.invalidState(job, "export", why);
            case ExportJob.Reply.Exported(_, var document) -> {
                var text = JsonText.canonical(document);
                yield text.length() > MOST_BYTES
                        ? HttpReply.problem(
                                413,
                                "LIMIT_EXCEEDED",
                                "the export is larger than an answer of "
                                        + MOST_BYTES
                                        + " bytes can be")
                        : HttpReply.text(text);
            }
        };
    }
}
