package dev.jobwright.local.lambda;

/** What came of calling a function. */
public sealed interface Invocation {

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
     * @param error as Step Functions names it, like {@code Sandbox.Timedout}
     * @param cause for people
     */
    record Refused(String error, String cause) implements Invocation {}
}
