package dev.jobwright.functions.api;

import dev.jobwright.jobs.job.JobId;
import dev.jobwright.jobs.json.InvalidJson;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.JsonText;
import dev.jobwright.jobs.json.ObjectReader;
import dev.jobwright.jobs.json.Parsed;
import dev.jobwright.jobs.json.Place;
import dev.jobwright.jobs.json.Problem;
import dev.jobwright.jobs.json.Problems;
import dev.jobwright.jobs.workflow.Names;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Requests' bodies, read into what a use case asks for. */
final class Bodies {
    private Bodies() {}

    /** The body as any JSON value. */
    static Parsed<Json> json(HttpRequest request) {
        try {
            return new Parsed.Good<>(JsonText.read(request.body()));
        } catch (InvalidJson e) {
            return new Parsed.Bad<>(List.of(e.problem()));
        }
    }

    /** The body as a value that is read by its place. */
    static <T> Parsed<T> whole(HttpRequest request, Function<Place, Optional<T>> reader) {
        return switch (json(request)) {
            case Parsed.Bad<Json>(var problems) -> new Parsed.Bad<>(problems);
            case Parsed.Good<Json>(var json) -> {
                var problems = new Problems();
                yield problems.or(reader.apply(Place.root(json, problems)));
            }
        };
    }

    /** The body as an object, every field of which must be asked for; none at all is empty. */
    static <T> Parsed<T> object(HttpRequest request, Function<ObjectReader, Optional<T>> reader) {
        if (request.body().isEmpty()) {
            return read(Json.EMPTY, reader);
        }
        return switch (json(request)) {
            case Parsed.Bad<Json>(var problems) -> new Parsed.Bad<>(problems);
            case Parsed.Good<Json>(var json) -> read(json, reader);
        };
    }

    /** The same of a body that has values within it which were let in elsewhere. */
    static <T> Parsed<T> deep(HttpRequest request, Function<ObjectReader, Optional<T>> reader) {
        try {
            byte[] body = request.body().getBytes(StandardCharsets.UTF_8);
            return read(JsonText.readDeep(body), reader);
        } catch (InvalidJson e) {
            return new Parsed.Bad<>(List.of(e.problem()));
        }
    }

    /** A job's id, as its owner may choose one. */
    static Optional<JobId> jobId(Place place) {
        return Names.read(place, JobId::new);
    }

    /** Why something is asked for; it may be left out. */
    static String reason(ObjectReader body) {
        return body.optional("reason").flatMap(place -> place.text(0, 1_000)).orElse("");
    }

    /** Answers a request whose body has nothing to say. */
    static HttpReply without(HttpRequest request, Supplier<HttpReply> answer) {
        return switch (Bodies.object(request, _ -> Optional.of(Json.EMPTY))) {
            case Parsed.Bad<Json.Obj>(var problems) -> refuse(problems);
            case Parsed.Good<Json.Obj> _ -> answer.get();
        };
    }

    /** What is answered to a body that cannot be read. */
    static HttpReply refuse(List<Problem> problems) {
        var first = problems.getFirst();
        return first.code().equals("INVALID_JSON")
                ? HttpReply.problem(400, "INVALID_JSON", first.message(), problems)
                : HttpReply.problem(
                        400,
                        problems.stream().allMatch(one -> one.code().equals("UNKNOWN_FIELD"))
                                ? "UNKNOWN_FIELD"
                                : "INVALID_REQUEST",
                        "the request's body is not as the API asks for it; see errors",
                        problems);
    }

    private static <T> Parsed<T> read(Json json, Function<ObjectReader, Optional<T>> reader) {
        var problems = new Problems();
        var value =
                Place.root(json, problems)
                        .object()
                        .flatMap(object -> {
                            var read = reader.apply(object);
                            object.refuseOthers();
                            return read;
                        });
        return problems.or(value);
    }
}
