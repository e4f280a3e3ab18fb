package dev.jobwright.functions.api;

import dev.jobwright.functions.UseCases;
import dev.jobwright.jobs.batches.Batch;
import dev.jobwright.jobs.control.ActOnJob;
import dev.jobwright.jobs.control.ActOnJob.Action;
import dev.jobwright.jobs.control.ActOnJobs;
import dev.jobwright.jobs.job.Status;
import dev.jobwright.jobs.json.ObjectReader;
import dev.jobwright.jobs.json.Parsed;
import dev.jobwright.jobs.json.Place;

import java.util.Optional;
import java.util.Set;

/** Acts on those jobs of a batch that an action is for, a part of them at a time. */
final class PostBatchAction extends BatchOperation {
    private final ActOnJobs actOnJobs;
    private final Action action;

    PostBatchAction(UseCases use, Action action) {
        super(use);
        this.actOnJobs = use.actOnJobs();
        this.action = action;
    }

    /** Which jobs an action is for; of the others nothing is asked. */
    private Set<Status> standing() {
        return switch (action) {
            case START -> Set.of(Status.CREATED);
            case PAUSE -> Set.of(Status.PENDING, Status.RUNNING);
            // One that is about to pause runs still.
            case RESUME -> Set.of(Status.PAUSED, Status.RUNNING);
            case CANCEL -> Set.of(Status.CREATED, Status.PENDING, Status.RUNNING, Status.PAUSED);
            case RETRY -> Set.of(Status.FAILED);
            case RESET, PRIORITY, DELETE -> throw new AssertionError(action);
        };
    }

    @Override
    HttpReply answer(Call call, Batch batch) {
        return switch (Bodies.object(call.request(), body -> read(call, body, batch))) {
            case Parsed.Bad<ActOnJobs.Request>(var problems) -> Bodies.refuse(problems);
            case Parsed.Good<ActOnJobs.Request>(var request) ->
                    HttpReply.accepted(
                            "/v1/batches/" + batch.id(),
                            PostJobActions.json(call, request, actOnJobs.handle(request)));
        };
    }

    private Optional<ActOnJobs.Request> read(Call call, ObjectReader body, Batch batch) {
        var reason = Bodies.reason(body);
        var after = body.optional("next_token").flatMap(place -> place.text(1, PageTokens.LONGEST));
        boolean force =
                action.hasForce() && body.optional("force").flatMap(Place::flag).orElse(false);
        return Optional.of(
                new ActOnJobs.Request(
                        batch.owner(),
                        new ActOnJobs.Which.Members(batch, standing()),
                        new ActOnJob.Wish(action, reason, force),
                        false,
                        after.map(call::cursor)));
    }
}
