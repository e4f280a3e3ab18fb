package dev.jobwright.stepfunctions.integrations;

/** How an invocation ended. The arrays are not copied and not to be changed. */
@SuppressWarnings("ArrayRecordComponent") // Bytes on their way through; nobody compares them.
public sealed interface FunctionAnswer {
    /** The function returned this JSON text. */
    record Returned(byte[] payload) implements FunctionAnswer {}

    /**
     * The function threw; the text is Lambda's, with {@code errorType} and {@code errorMessage}.
     */
    record Threw(byte[] payload) implements FunctionAnswer {}

    /**
     * The function was not reached, or did not live to answer.
     *
     * @param error such as {@code Lambda.ResourceNotFoundException} or {@code Sandbox.Timedout}
     */
    record Refused(String error, String cause) implements FunctionAnswer {}
}
