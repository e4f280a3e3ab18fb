package dev.jobwright.functions.api;

import dev.jobwright.functions.UseCases;
import dev.jobwright.jobs.json.ObjectReader;
import dev.jobwright.jobs.json.Parsed;
import dev.jobwright.jobs.json.Problem;
import dev.jobwright.jobs.move.ImportJob;

import java.util.List;
import java.util.Optional;

/** Makes a job of an export. */
final class PostJobImport implements Operation {
    private static final String EXPORT = "export";
    private static final String FILE = "file_id";

    private final ImportJob importJob;
    private final JobJson jobJson;

    PostJobImport(UseCases use) {
        this.importJob = use.moving().importJob();
        this.jobJson = new JobJson(use);
    }

    @Override
    public HttpReply handle(Call call) {
        return switch (Bodies.deep(call.request(), body -> read(call, body))) {
            case Parsed.Bad<ImportJob.Request>(var problems) -> Bodies.refuse(problems);
            case Parsed.Good<ImportJob.Request>(var request) ->
                    IdempotencyKey.once(
                            call.request(), once -> importJob.handle(request, once), this::answer);
        };
    }

    private static Optional<ImportJob.Request> read(Call call, ObjectReader body) {
        var id = body.optional("job_id").flatMap(Bodies::jobId);
        return source(body).map(source -> new ImportJob.Request(call.owner(), source, id));
    }

    private static Optional<ImportJob.Source> source(ObjectReader body) {
        var file = body.optional(FILE);
        var export = file.isPresent() ? body.optional(EXPORT) : body.required(EXPORT);
        if (file.isPresent()) {
            export.ifPresent(
                    place -> place.problem("CONFLICTING_FIELDS", "the file says what is imported"));
        }
        return file.isPresent()
                ? file.flatMap(place -> place.text(1, 64)).map(ImportJob.Source.InFile::new)
                : export.map(place -> new ImportJob.Source.Document(place.value()));
    }

    private HttpReply answer(ImportJob.Reply reply) {
        return switch (reply) {
            case ImportJob.Reply.Imported(var job) ->
                    HttpReply.created("/v1/jobs/" + job.id(), jobJson.whole(job));
            case ImportJob.Reply.Exists(var id) -> Refusals.exists(id);
            case ImportJob.Reply.Taken(var id) -> Refusals.taken(id);
            case ImportJob.Reply.Refused(var problems) ->
                    refuse(Refusals.below("/" + EXPORT, problems));
            case ImportJob.Reply.Unread(var problem) -> refuse(List.of(problem));
            case ImportJob.Reply.TooMany(var after) -> Refusals.tooManyMachines(after);
        };
    }

    private static HttpReply refuse(List<Problem> problems) {
        return HttpReply.problem(
                422, "IMPORT_REFUSED", "nothing was imported; see errors", problems);
    }
}
