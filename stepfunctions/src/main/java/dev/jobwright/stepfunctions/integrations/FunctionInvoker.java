package dev.jobwright.stepfunctions.integrations;

import java.time.Instant;
import java.util.Optional;

/** Invokes Lambda functions, wherever they are. */
public interface FunctionInvoker {
    /**
     * Invokes a function and waits for its answer.
     *
     * @param function its name or ARN, as the definition has it
     * @param payload JSON text
     * @param deadline when nobody will wait for the answer any more, if ever
     */
    FunctionAnswer invoke(String function, byte[] payload, Optional<Instant> deadline)
            throws InterruptedException;

    /**
     * Hands an invocation over whose end nobody waits for ({@code InvocationType} Event); what it
     * answers is looked at for a refusal only. Here it is invoked at once.
     */
    default FunctionAnswer send(String function, byte[] payload) throws InterruptedException {
        return switch (invoke(function, payload, Optional.empty())) {
            case FunctionAnswer.Threw _ -> new FunctionAnswer.Returned(new byte[0]);
            case FunctionAnswer answer -> answer;
        };
    }
}
