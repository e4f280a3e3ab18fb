package dev.jobwright.local.lambda;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.JsonText;
import dev.jobwright.jobs.ports.Queue;
import dev.jobwright.local.template.Deployment;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Calls nobody waits for. A failed event is tried again after one minute and after two more, as
 * often as the template says, then goes to the function's dead-letter queue.
 */
public final class AsyncCalls {
    private static final System.Logger LOG = System.getLogger(AsyncCalls.class.getName());
    private static final Duration STEP = Duration.ofMinutes(1);

    private final LocalLambda lambda;
    private final Function<String, Queue> queues;
    private final Later later;
    private final Supplier<UUID> ids;

    /**
     * Calls through a Lambda.
     *
     * @param queues dead-letter queues by ARN
     */
    public AsyncCalls(
            LocalLambda lambda, Function<String, Queue> queues, Later later, Supplier<UUID> ids) {
        this.lambda = lambda;
        this.queues = queues;
        this.later = later;
        this.ids = ids;
    }

    /**
     * Hands an event over.
     *
     * @throws IllegalArgumentException if there is no such function
     */
    public void call(String functionArn, Json.Obj event) {
        var function =
                lambda.function(functionArn)
                        .orElseThrow(
                                () -> new IllegalArgumentException("no function " + functionArn));
        later.after(Duration.ZERO, () -> attempt(function, event, 1));
    }

    private void attempt(Deployment.Function function, Json.Obj event, int attempt) {
        try {
            var failure = failure(lambda.invoke(function.arn(), JsonText.bytes(event)));
            failure.ifPresent(why -> failed(function, event, attempt, why));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void failed(Deployment.Function function, Json.Obj event, int attempt, String why) {
        LOG.log(System.Logger.Level.WARNING, "{0} failed on an event: {1}", function.name(), why);
        if (attempt <= function.asyncRetries()) {
            later.after(STEP.multipliedBy(attempt), () -> attempt(function, event, attempt + 1));
        } else {
            function.deadLetterArn()
                    .map(queues)
                    .ifPresent(queue ->
                            queue.send(
                                    List.of(
                                            new Queue.Message(
                                                    function.name(),
                                                    ids.get().toString(),
                                                    event))));
        }
    }

    private static Optional<String> failure(Invocation invocation) {
        return switch (invocation) {
            case Invocation.Returned _ -> Optional.empty();
            case Invocation.Threw(var payload) -> Optional.of(payload);
            case Invocation.Refused(var error, var cause) -> Optional.of(error + ": " + cause);
        };
    }
}
