package dev.jobwright.local.executions;

import dev.jobwright.local.lambda.Invocation;
import dev.jobwright.local.lambda.LocalLambda;
import dev.jobwright.local.policy.Guard;
import dev.jobwright.stepfunctions.integrations.FunctionAnswer;
import dev.jobwright.stepfunctions.integrations.FunctionInvoker;

import java.nio.charset.StandardCharsets;

/**
 * Calls functions for state machines, as far as the machines' role allows.
 *
 * @param guard of that role
 */
public record GuardedInvoker(LocalLambda lambda, Guard guard) implements FunctionInvoker {

    @Override
    public FunctionAnswer invoke(Call call) throws InterruptedException {
        var denied = guard.refusal("lambda:InvokeFunction", call.function());
        if (denied.isPresent()) {
            return new FunctionAnswer.Refused(
                    "Lambda.AccessDeniedException", String.valueOf(denied.get().getMessage()));
        }
        return switch (lambda.invoke(call.function(), call.payload(), call.requestId())) {
            case Invocation.Returned(var answer) -> new FunctionAnswer.Returned(bytes(answer));
            case Invocation.Threw(var error) -> new FunctionAnswer.Threw(bytes(error));
            case Invocation.Refused(var error, var cause) ->
                    new FunctionAnswer.Refused(error, cause);
        };
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
