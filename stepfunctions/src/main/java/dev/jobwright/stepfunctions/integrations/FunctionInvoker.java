package dev.jobwright.stepfunctions.integrations;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Invokes Lambda functions, wherever they are. */
public interface FunctionInvoker {
    /**
     * One call of a function.
     *
     * @param function its name or ARN, as the definition has it
     * @param payload JSON text; not copied, and not to be changed
     * @param requestId the same if the call is made again because the engine was started again
     * @param deadline when nobody will wait for the answer any more, if ever
     */
    @SuppressWarnings("ArrayRecordComponent") // Bytes on their way; nobody compares them.
    record Call(String function, byte[] payload, UUID requestId, Optional<Instant> deadline) {}

    /** Invokes a function and waits for its answer. */
    FunctionAnswer invoke(Call call) throws InterruptedException;

    /**
     * Hands an invocation over whose end nobody waits for ({@code InvocationType} Event); what it
     * answers is looked at for a refusal only. Here it is invoked at once.
     */
    default FunctionAnswer send(Call call) throws InterruptedException {
        return switch (invoke(call)) {
            case FunctionAnswer.Threw _ -> new FunctionAnswer.Returned(new byte[0]);
            case FunctionAnswer answer -> answer;
        };
    }
}
