package dev.jobwright.functions.api;

import dev.jobwright.functions.UseCases;
import dev.jobwright.jobs.files.CreateFile;
import dev.jobwright.jobs.job.Owner;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.ObjectReader;
import dev.jobwright.jobs.json.Parsed;

import java.util.Optional;
import java.util.regex.Pattern;

/** Announces a file, and answers the request that uploads its content. */
final class PostFile implements Operation {
    private static final Pattern MIME_TYPE =
            Pattern.compile("[a-z0-9][a-z0-9!#$&^_.+-]{0,126}/[a-z0-9][a-z0-9!#$&^_.+-]{0,126}");

    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    private final CreateFile createFile;

    PostFile(UseCases use) {
        this.createFile = use.createFile();
    }

    @Override
    public HttpReply handle(Call call) {
        return switch (Bodies.object(call.request(), body -> read(body, call.owner()))) {
            case Parsed.Bad<CreateFile.Request>(var problems) -> Bodies.refuse(problems);
            case Parsed.Good<CreateFile.Request>(var request) ->
                    IdempotencyKey.once(
                            call.request(),
                            once -> createFile.handle(request, once),
                            PostFile::answer);
        };
    }

    private static Optional<CreateFile.Request> read(ObjectReader body, Owner owner) {
        var name = body.required("name").flatMap(place -> place.text(1, 255));
        var mimeType =
                body.required("mime_type")
                        .flatMap(place ->
                                place.text(
                                        text -> MIME_TYPE.matcher(text).matches(),
                                        "INVALID_MIME_TYPE",
                                        "give a media type like application/pdf"));
        var size = body.required("size").flatMap(place -> place.whole(1, CreateFile.MAX_BYTES));
        var sha256 =
                body.optional("sha256")
                        .flatMap(place ->
                                place.text(
                                        text -> SHA256.matcher(text).matches(),
                                        "INVALID_HASH",
                                        "give a SHA-256 as 64 hexadecimal digits in lower case"));
        return name.isPresent() && mimeType.isPresent() && size.isPresent()
                ? Optional.of(
                        new CreateFile.Request(
                                owner, name.get(), mimeType.get(), size.get(), sha256))
                : Optional.empty();
    }

    private static HttpReply answer(CreateFile.Reply reply) {
        var headers = Json.object();
        reply.upload().headers().forEach(headers::put);
        var upload =
                Json.object()
                        .put("url", reply.upload().url().toString())
                        .put("method", reply.upload().method())
                        .put("headers", headers.done())
                        .done();
        return HttpReply.created(
                "/v1/files/" + reply.file().id(),
                GetFile.json(reply.file(), false).with("upload", upload));
    }
}
