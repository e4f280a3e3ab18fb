package dev.jobwright.stepfunctions;

import dev.jobwright.stepfunctions.core.Event;
import dev.jobwright.stepfunctions.core.Payload;
import dev.jobwright.stepfunctions.core.TaskToken;
import dev.jobwright.stepfunctions.json.JsonMalformed;

import java.util.Optional;
import java.util.function.IntFunction;

/**
 * AWS's operations on tasks that end by a token: those of activities and of {@code
 * .waitForTaskToken}. Each answers the ARN of the execution whose task it is.
 */
public final class TaskTokens {
    private static final int MOST_ERROR = 256;
    private static final int MOST_CAUSE = 32_768;

    private final LiveExecutions live;

    TaskTokens(LiveExecutions live) {
        this.live = live;
    }

    /**
     * The task has ended well.
     *
     * @param output JSON text
     */
    public Answer<String> success(String token, String output) {
        if (Payload.tooLarge(output)) {
            return Refusals.tooLong("output", Payload.MOST_BYTES);
        }
        Payload payload;
        try {
            payload = Payload.read(output);
        } catch (JsonMalformed e) {
            return Refusals.invalidOutput(e.told(output));
        }
        return end(token, task -> new Event.TaskSucceeded(task, payload));
    }

    /** The task has failed. */
    public Answer<String> failure(String token, Optional<String> error, Optional<String> cause) {
        if (error.isPresent() && error.get().length() > MOST_ERROR) {
            return Refusals.tooLong("error", MOST_ERROR);
        }
        if (cause.isPresent() && cause.get().length() > MOST_CAUSE) {
            return Refusals.tooLong("cause", MOST_CAUSE);
        }
        return end(token, task -> new Event.TaskFailed(task, error, cause));
    }

    /** The task lives: its heartbeat's time begins anew. */
    public Answer<String> heartbeat(String token) {
        return send(token, (execution, task) -> execution.heartbeat(task, token));
    }

    private Answer<String> end(String token, IntFunction<Event> event) {
        return send(token, (execution, task) -> execution.end(task, token, event.apply(task)));
    }

    private interface Sending {
        Waiting to(LiveExecution execution, int task);
    }

    private Answer<String> send(String text, Sending sending) {
        Optional<TaskToken> token = TaskToken.parse(text);
        if (token.isEmpty()) {
            return Refusals.invalidToken();
        }
        String arn = token.get().executionArn();
        LiveExecution execution = live.find(arn);
        if (execution == null) {
            return Refusals.taskDoesNotExist();
        }
        return switch (sending.to(execution, token.get().task())) {
            case YES -> new Answer.Done<>(arn);
            case NO_MORE -> Refusals.taskTimedOut();
            case NEVER -> Refusals.invalidToken();
        };
    }
}
