package dev.jobwright.functions.api;

import dev.jobwright.functions.UseCases;
import dev.jobwright.jobs.files.Files;
import dev.jobwright.jobs.files.UserFile;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.Timestamps;

/** Reads what is known of a file. */
final class GetFile implements Operation {
    private final Files files;

    GetFile(UseCases use) {
        this.files = use.files();
    }

    @Override
    public HttpReply handle(Call call) {
        return files.find(call.owner(), call.variable("id"))
                .map(file -> HttpReply.ok(json(file, files.isUploaded(file))))
                .orElseGet(() ->
                        HttpReply.problem(
                                404,
                                "FILE_NOT_FOUND",
                                "you have no file " + Refusals.quoted(call.variable("id"))));
    }

    static Json.Obj json(UserFile file, boolean isUploaded) {
        return Json.object()
                .put("file_id", file.id())
                .put("name", file.name())
                .put("mime_type", file.mimeType())
                .put("size", file.bytes())
                .putOrNull("sha256", file.sha256().orElse(null))
                .put("uploaded", isUploaded)
                .put("created_at", Timestamps.text(file.createdAt()))
                .done();
    }
}
