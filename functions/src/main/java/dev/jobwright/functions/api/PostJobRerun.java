package dev.jobwright.functions.api;

import dev.jobwright.functions.UseCases;
import dev.jobwright.jobs.control.RerunJob;
import dev.jobwright.jobs.control.RerunJob.Changes;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.ObjectReader;
import dev.jobwright.jobs.json.Parsed;
import dev.jobwright.jobs.json.Place;

import java.util.Optional;

/** Runs a job again, from the beginning or upon what it has done. */
final class PostJobRerun implements Operation {
    private static final int MAX_INPUTS = 200;

    private final Rerun rerun;

    PostJobRerun(UseCases use) {
        this.rerun = new Rerun(use);
    }

    private static Optional<Changes> read(ObjectReader body) {
        var from = body.optional("from_step").flatMap(place -> place.text(1, 64));
        var version =
                body.optional("workflow_version").flatMap(at -> at.whole(1, NewJob.MAX_VERSION));
        var inputs =
                body.optional("input_values")
                        .filter(place -> place.entries(MAX_INPUTS).isPresent())
                        .map(Place::value)
                        .map(Json.Obj.class::cast);
        return Optional.of(
                new Changes(from, inputs.orElse(Json.EMPTY), version.map(Long::intValue)));
    }

    @Override
    public HttpReply handle(Call call) {
        return switch (Bodies.object(call.request(), PostJobRerun::read)) {
            case Parsed.Bad<Changes>(var problems) -> Bodies.refuse(problems);
            case Parsed.Good<Changes>(var changes) ->
                    call.onJob(id ->
                            rerun.reply(
                                    call,
                                    "rerun",
                                    new RerunJob.Request.Rerun(call.owner(), id, changes)));
        };
    }
}
