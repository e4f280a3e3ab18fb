package dev.jobwright.stepfunctions.integrations;

import java.util.Optional;

/** Whether tasks may make a call; asked before each. */
public interface Gate {
    /** Lets all calls through. */
    Gate OPEN = _ -> Optional.empty();

    /** Why the call is not allowed, if it is not. */
    Optional<ServiceAnswer.Refused> refusal(ServiceCall call);
}
