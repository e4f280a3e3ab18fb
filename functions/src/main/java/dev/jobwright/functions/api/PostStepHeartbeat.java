package dev.jobwright.functions.api;

import dev.jobwright.functions.UseCases;
import dev.jobwright.jobs.answers.Answer;

import java.util.Optional;

/** Says that somebody is at work on a step that waits for an answer. */
final class PostStepHeartbeat implements Operation {
    private final Answers answers;

    PostStepHeartbeat(UseCases use) {
        this.answers = new Answers(use);
    }

    @Override
    public HttpReply handle(Call call) {
        return answers.handle(call, _ -> Optional.of(new Answer.Alive()));
    }
}
