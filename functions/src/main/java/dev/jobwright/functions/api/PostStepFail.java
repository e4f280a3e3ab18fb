package dev.jobwright.functions.api;

import dev.jobwright.functions.UseCases;
import dev.jobwright.jobs.answers.Answer;
import dev.jobwright.jobs.json.ObjectReader;
import dev.jobwright.jobs.json.Place;
import dev.jobwright.jobs.tool.ToolResult;

import java.util.Optional;
import java.util.regex.Pattern;

/** Says that a step which waits for an answer could not be done. */
final class PostStepFail implements Operation {
    /** As classes of errors are named; those of the state language say that nobody answered. */
    private static final Pattern ERROR = Pattern.compile("(?!States\\.)[A-Za-z0-9_.-]{1,128}");

    private final Answers answers;

    PostStepFail(UseCases use) {
        this.answers = new Answers(use);
    }

    @Override
    public HttpReply handle(Call call) {
        return answers.handle(call, PostStepFail::read);
    }

    private static Optional<Answer> read(ObjectReader body) {
        var error =
                body.required("error")
                        .flatMap(at ->
                                at.text(
                                        text -> ERROR.matcher(text).matches(),
                                        "INVALID_NAME",
                                        "use 1 to 128 letters, digits, _, . and -, and do not"
                                                + " begin with States."));
        var message = body.required("message").flatMap(at -> at.text(0, 4_000));
        var retryable = body.optional("retryable").flatMap(Place::flag).orElse(true);
        return error.flatMap(name ->
                message.map(
                        text -> new Answer.Failed(new ToolResult.Failed(name, text, retryable))));
    }
}
