package dev.jobwright.local.lambda;

import java.nio.charset.StandardCharsets;

/** What came of calling a function. */
public sealed interface Invocation {
    /** The error of a call whose time was up. */
    String TIMED_OUT = "Sandbox.Timedout";

    /** The error of a call that its caller left; Lambda has no such error. */
    String ABANDONED = "Abandoned";

    /** The error of an event that is too large. */
    String TOO_LARGE = "Lambda.RequestTooLargeException";

    /** The error of a call of what is not there. */
    String NOT_FOUND = "Lambda.ResourceNotFoundException";

    /** The error of a call beyond the bound. */
    String THROTTLED = "Lambda.TooManyRequestsException";

    /**
     * It answered.
     *
     * @param payload its answer, JSON text unless the function is wrong
     */
    record Returned(String payload) implements Invocation {}

    /**
     * It failed.
     *
     * @param payload {@code {"errorMessage", "errorType", "stackTrace"?}}
     */
    record Threw(String payload) implements Invocation {}

    /**
     * It was not called, or did not come to an end.
     *
     * @param error as Step Functions names it, one of those above
     * @param cause for people
     */
    record Refused(String error, String cause) implements Invocation {}

    /** The failure of a function, or of where it runs. */
    static Invocation failed(String type, String message) {
        return new Threw(error(type, message));
    }

    /** An error as Lambda's runtimes tell it. */
    static String error(String type, String message) {
        return LambdaErrors.of(type, message);
    }

    /** A function's answer, if it is not too large for one. */
    static Invocation returned(String payload) {
        return payload.getBytes(StandardCharsets.UTF_8).length > LocalLambda.MAX_PAYLOAD
                ? failed(
                        "Function.ResponseSizeTooLarge",
                        "Response payload size exceeded maximum allowed payload size ("
                                + LocalLambda.MAX_PAYLOAD
                                + " bytes).")
                : new Returned(payload);
    }
}
