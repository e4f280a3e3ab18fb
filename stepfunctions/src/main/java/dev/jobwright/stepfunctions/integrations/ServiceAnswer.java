package dev.jobwright.stepfunctions.integrations;

import java.util.Map;
import java.util.Optional;

/** How a call of a service's API ended. */
public sealed interface ServiceAnswer {
    /**
     * The service did it.
     *
     * @param result under the names that AWS's SDK for Java gives the fields, capitalised
     */
    record Returned(Map<String, Object> result, Head head) implements ServiceAnswer {
        /** Answered by no HTTP. */
        public Returned(Map<String, Object> result) {
            this(result, Head.none(200));
        }
    }

    /**
     * The service refused it.
     *
     * @param code the API's name for the error, such as {@code ResourceNotFoundException}
     */
    record Refused(String code, Optional<String> message, Head head) implements ServiceAnswer {
        /** Answered by no HTTP. */
        public Refused(int status, String code, String message) {
            this(code, Optional.of(message), Head.none(status));
        }
    }

    /**
     * The service was not reached, or did not answer.
     *
     * @param why such as {@code Connection refused}
     */
    record Unreachable(String why) implements ServiceAnswer {}

    /** Nobody serves this call here. */
    record NotServed(String remedy) implements ServiceAnswer {}
}
