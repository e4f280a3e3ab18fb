package dev.jobwright.functions.api;

import dev.jobwright.functions.UseCases;
import dev.jobwright.jobs.batches.CreateBatch;
import dev.jobwright.jobs.batches.Faults;
import dev.jobwright.jobs.control.SubmitJob;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.Parsed;

import java.time.InstantSource;
import java.util.Optional;

/** Records a batch of jobs, all or none. */
final class PostBatch implements Operation {
    private final CreateBatch createBatch;
    private final InstantSource clock;

    PostBatch(UseCases use) {
        this.createBatch = use.batching().createBatch();
        this.clock = use.clock();
    }

    @Override
    public HttpReply handle(Call call) {
        var now = clock.instant();
        return switch (Bodies.object(
                call.request(), body -> NewBatch.read(body, call.owner(), now))) {
            case Parsed.Bad<NewBatch>(var problems) -> Bodies.refuse(problems);
            case Parsed.Good<NewBatch>(var newBatch) ->
                    switch (IdempotencyKey.read(call.request())) {
                        case Parsed.Bad<Optional<SubmitJob.Once>>(var problems) ->
                                Bodies.refuse(problems);
                        case Parsed.Good<Optional<SubmitJob.Once>>(var once) ->
                                create(call, newBatch, once);
                    };
        };
    }

    private HttpReply create(Call call, NewBatch newBatch, Optional<SubmitJob.Once> once) {
        var request = new CreateBatch.Request(call.owner(), newBatch.name(), newBatch, once);
        return switch (createBatch.handle(request)) {
            case CreateBatch.Reply.Created(var view) ->
                    HttpReply.created("/v1/batches/" + view.batch().id(), BatchJson.made(view));
            case CreateBatch.Reply.Invalid(var faults) -> invalid(newBatch, faults);
            case CreateBatch.Reply.TooMany(var after) -> Refusals.tooManyMachines(after);
            case CreateBatch.Reply.Conflict _ -> Refusals.otherBody();
            case CreateBatch.Reply.Gone(var id) ->
                    HttpReply.problem(
                            409,
                            "BATCH_GONE",
                            "this Idempotency-Key made the batch "
                                    + id
                                    + ", which is gone; take a new key");
        };
    }

    private static HttpReply invalid(NewBatch newBatch, Faults faults) {
        return HttpReply.problem(
                        422,
                        "INVALID_BATCH",
                        "some of the jobs cannot be made, so none was; see errors",
                        newBatch.places(faults.first()))
                .telling("more_errors", Json.of(faults.more()));
    }
}
