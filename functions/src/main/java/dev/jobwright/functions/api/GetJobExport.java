package dev.jobwright.functions.api;

import dev.jobwright.functions.UseCases;
import dev.jobwright.jobs.files.UserFile;
import dev.jobwright.jobs.job.JobId;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.move.ExportJob;
import dev.jobwright.jobs.ports.Blobs;

/** Writes a job down. */
final class GetJobExport implements Operation {
    private final ExportJob exportJob;

    GetJobExport(UseCases use) {
        this.exportJob = use.moving().exportJob();
    }

    @Override
    public HttpReply handle(Call call) {
        return call.onJob(id -> export(call, id));
    }

    private HttpReply export(Call call, JobId id) {
        return switch (exportJob.handle(new ExportJob.Request(call.owner(), id))) {
            case ExportJob.Reply.NoJob _ -> Refusals.noJob(call);
            case ExportJob.Reply.Refused(var job, var why) ->
                    Refusals.invalidState(job, "export", why);
            case ExportJob.Reply.Exported(var document) -> HttpReply.text(document);
            case ExportJob.Reply.InFile(var file, var download) -> elsewhere(file, download);
            case ExportJob.Reply.TooLarge _ -> tooLarge();
        };
    }

    private static HttpReply elsewhere(UserFile file, Blobs.Presigned download) {
        var url = download.url().toString();
        var body =
                Json.object()
                        .put("file_id", file.id())
                        .put("url", url)
                        .put("size", file.bytes())
                        .putOrNull("sha256", file.sha256().orElse(null))
                        .done();
        return HttpReply.seeOther(url, body);
    }

    static HttpReply tooLarge() {
        return HttpReply.problem(
                413,
                "LIMIT_EXCEEDED",
                "the job with all that it has done takes more than the "
                        + ExportJob.MOST_BYTES
                        + " bytes that can be moved or copied");
    }
}
