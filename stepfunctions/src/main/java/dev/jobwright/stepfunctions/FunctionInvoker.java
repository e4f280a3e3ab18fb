package dev.jobwright.stepfunctions;

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
}
