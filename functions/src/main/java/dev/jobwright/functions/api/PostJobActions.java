package dev.jobwright.functions.api;

import dev.jobwright.functions.UseCases;
import dev.jobwright.jobs.control.ActOnJob;
import dev.jobwright.jobs.control.ActOnJob.Action;
import dev.jobwright.jobs.control.ActOnJobs;
import dev.jobwright.jobs.control.ActOnJobs.Which;
import dev.jobwright.jobs.control.Details;
import dev.jobwright.jobs.job.JobId;
import dev.jobwright.jobs.job.Priority;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.ObjectReader;
import dev.jobwright.jobs.json.Parsed;
import dev.jobwright.jobs.json.Place;

import java.util.List;
import java.util.Optional;

/** Acts on many jobs, or says what that would do. */
final class PostJobActions implements Operation {
    private final ActOnJobs actOnJobs;

    PostJobActions(UseCases use) {
        this.actOnJobs = use.actOnJobs();
    }

    @Override
    public HttpReply handle(Call call) {
        return switch (Bodies.object(call.request(), body -> read(call, body))) {
            case Parsed.Bad<ActOnJobs.Request>(var problems) -> Bodies.refuse(problems);
            case Parsed.Good<ActOnJobs.Request>(var request) ->
                    HttpReply.ok(json(call, request, actOnJobs.handle(request)));
        };
    }

    private static Optional<ActOnJobs.Request> read(Call call, ObjectReader body) {
        var wish = wish(body);
        var isDryRun = body.optional("dry_run").flatMap(Place::flag).orElse(false);
        var after = body.optional("next_token").flatMap(place -> place.text(1, PageTokens.LONGEST));
        return which(body)
                .flatMap(which ->
                        wish.map(one ->
                                new ActOnJobs.Request(
                                        call.owner(),
                                        which,
                                        one,
                                        isDryRun,
                                        after.map(call::cursor))));
    }

    private static Optional<ActOnJob.Wish> wish(ObjectReader body) {
        var action =
                body.required("action").flatMap(place -> place.word(Action::of, Action.words()));
        var reason = Bodies.reason(body);
        var force = body.optional("force").flatMap(Place::flag).orElse(false);
        var priority = priority(body, action);
        action.filter(one -> force && !one.hasForce())
                .flatMap(_ -> body.optional("force"))
                .ifPresent(place ->
                        place.problem(
                                "CONFLICTING_FIELDS", "only cancel and delete can be forced"));
        return action.filter(one -> one != Action.PRIORITY || priority.isPresent())
                .map(one -> new ActOnJob.Wish(one, reason, force, priority));
    }

    /** It is asked for where it is what is to be done, and has no meaning elsewhere. */
    private static Optional<Priority> priority(ObjectReader body, Optional<Action> action) {
        if (action.filter(Action.PRIORITY::equals).isPresent()) {
            return body.required("priority").flatMap(Details::priority);
        }
        body.optional("priority")
                .ifPresent(place ->
                        place.problem(
                                "CONFLICTING_FIELDS", "only the action priority has a priority"));
        return Optional.empty();
    }

    /** All of somebody's jobs are meant only by an empty filter, and never by none. */
    private static Optional<Which> which(ObjectReader body) {
        var ids = body.optional("job_ids");
        if (ids.isEmpty()) {
            return body.required("filter").flatMap(Place::object).map(PostJobActions::matching);
        }
        body.optional("filter")
                .ifPresent(place ->
                        place.problem("CONFLICTING_FIELDS", "give a filter or job_ids, not both"));
        return ids.flatMap(place -> place.items(1, ActOnJobs.MOST))
                .map(places -> new Which.Named(ids(places)));
    }

    private static Which matching(ObjectReader filter) {
        var read = JobFilter.read(filter);
        filter.refuseOthers();
        return new Which.Matching(read.schedule(), read);
    }

    private static List<JobId> ids(List<Place> places) {
        return places.stream().map(Bodies::jobId).flatMap(Optional::stream).toList();
    }

    static Json json(Call call, ActOnJobs.Request request, ActOnJobs.Reply reply) {
        return Json.object()
                .put("action", request.wish().action().word())
                .put("dry_run", request.isDryRun())
                .put("matched", reply.matched())
                .put("acted", reply.acted())
                .put("job_ids", Json.strings(reply.ids().stream().map(JobId::value).toList()))
                .put(
                        "refused",
                        Json.array(reply.refused().stream().map(PostJobActions::json).toList()))
                .putOrNull("next_token", reply.next().map(call::token).orElse(null))
                .done();
    }

    private static Json json(ActOnJobs.Refused refused) {
        return Json.object()
                .put("job_id", refused.id().value())
                .put("code", refused.why().code())
                .put("why", refused.why().why())
                .putIf("from", refused.why().from().map(Refusals::from))
                .done();
    }
}
