package dev.jobwright.functions.api;

import dev.jobwright.functions.UseCases;
import dev.jobwright.jobs.job.Status;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.ObjectReader;
import dev.jobwright.jobs.json.Parsed;
import dev.jobwright.jobs.json.Place;
import dev.jobwright.jobs.retention.DeleteOldJobs;
import dev.jobwright.jobs.retention.DeleteOldJobs.Fate;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Deletes the caller's jobs that ended long ago. */
final class PostCleanup implements Operation {
    private static final int MOST_DAYS = 36_500;

    private final DeleteOldJobs deleteOldJobs;

    PostCleanup(UseCases use) {
        this.deleteOldJobs = use.upkeep().deleteOldJobs();
    }

    @Override
    public HttpReply handle(Call call) {
        return switch (Bodies.object(call.request(), body -> read(call, body))) {
            case Parsed.Bad<DeleteOldJobs.Request>(var problems) -> Bodies.refuse(problems);
            case Parsed.Good<DeleteOldJobs.Request>(var request) ->
                    HttpReply.ok(json(call, deleteOldJobs.handle(request)));
        };
    }

    private static Optional<DeleteOldJobs.Request> read(Call call, ObjectReader body) {
        var days = body.required("older_than_days").flatMap(place -> place.whole(0, MOST_DAYS));
        var statuses =
                body.optional("status").map(PostCleanup::statuses).orElse(Optional.of(List.of()));
        var after =
                body.optional("next_token")
                        .flatMap(place -> place.text(1, PageTokens.LONGEST))
                        .map(call::cursor);
        return days.flatMap(number ->
                statuses.map(some ->
                        new DeleteOldJobs.Request(
                                call.owner(), Duration.ofDays(number), some, after)));
    }

    /** One status, or some: of jobs that have ended, since no others are deleted. */
    private static Optional<List<Status>> statuses(Place place) {
        return place.value() instanceof Json.Arr
                ? place.items(1, 3)
                        .map(places -> places.stream().map(PostCleanup::status).toList())
                        .filter(all -> all.stream().allMatch(Optional::isPresent))
                        .map(all -> all.stream().flatMap(Optional::stream).toList())
                : status(place).map(List::of);
    }

    private static Optional<Status> status(Place place) {
        var ended = Arrays.stream(Status.values()).filter(Status::isFinal).toList();
        return place.word(
                word -> ended.stream().filter(one -> one.name().equals(word)).findFirst(),
                ended.stream().map(Status::name).toList());
    }

    private static Json json(Call call, DeleteOldJobs.Reply reply) {
        return Json.object()
                .put("deleted", reply.count(Fate.DELETED))
                .put("kept_open", reply.count(Fate.OPEN))
                .put("kept_referenced", reply.count(Fate.NEEDED))
                .putOrNull("next_token", reply.next().map(call::token).orElse(null))
                .done();
    }
}
