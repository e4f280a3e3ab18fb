package dev.jobwright.local.lambda;

import dev.jobwright.jobs.json.JsonText;
import dev.jobwright.jobs.ports.FunctionPayload;
import dev.jobwright.jobs.ports.Functions;
import dev.jobwright.jobs.ports.PortUnavailable;

import java.time.Duration;
import java.time.InstantSource;

/** The functions of the local Lambda. Where one runs in a process, that ends with its caller. */
public final class LocalFunctions implements Functions {
    private final LocalLambda lambda;
    private final InstantSource clock;

    /** Of this Lambda. */
    public LocalFunctions(LocalLambda lambda, InstantSource clock) {
        this.lambda = lambda;
        this.clock = clock;
    }

    @Override
    public Answer invoke(Call call) {
        var left = Duration.between(clock.instant(), call.deadline());
        if (!left.isPositive()) {
            return FunctionPayload.late();
        }
        var log = new LogTail();
        var caller = new Caller(left, call.abandoned(), log);
        try {
            var event = JsonText.bytes(call.event());
            return answer(lambda.invoke(call.functionArn(), event, caller), log);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PortUnavailable("the wait for " + call.functionArn() + " was broken off", e);
        }
    }

    private static Answer answer(Invocation invocation, LogTail log) {
        return switch (invocation) {
            case Invocation.Returned(var payload) ->
                    new FunctionPayload(payload, log.lines()).returned();
            case Invocation.Threw(var payload) ->
                    new FunctionPayload(payload, log.lines()).failed();
            case Invocation.Refused(var error, var cause) ->
                    new Answer.Failed(fault(error), error, cause, log.lines());
        };
    }

    private static Fault fault(String error) {
        return switch (error) {
            case Invocation.TIMED_OUT -> Fault.TIMED_OUT;
            case Invocation.ABANDONED -> Fault.ABANDONED;
            case Invocation.TOO_LARGE -> Fault.TOO_LARGE;
            case Invocation.NOT_FOUND -> Fault.NOT_FOUND;
            case Invocation.THROTTLED -> Fault.THROTTLED;
            default -> throw new IllegalArgumentException("not an error of ours: " + error);
        };
    }
}
