package dev.jobwright.functions.api;

import dev.jobwright.functions.UseCases;
import dev.jobwright.jobs.answers.Answer;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.ObjectReader;
import dev.jobwright.jobs.json.Place;

import java.util.Optional;

/** Gives a step that waits for an answer its outputs. */
final class PostStepComplete implements Operation {
    private final Answers answers;

    PostStepComplete(UseCases use) {
        this.answers = new Answers(use);
    }

    @Override
    public HttpReply handle(Call call) {
        return answers.handle(call, PostStepComplete::read);
    }

    private static Optional<Answer> read(ObjectReader body) {
        return body.required("outputs")
                .filter(at -> at.object().isPresent())
                .map(Place::value)
                .map(Json.Obj.class::cast)
                .map(Answer.Completed::new);
    }
}
