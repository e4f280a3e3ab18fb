package dev.jobwright.stepfunctions.junit;

/** Thrown by a function of a test to fail its task under any error name. */
public final class TaskError extends Exception {
    private static final long serialVersionUID = 1;

    private final String error;

    /**
     * @param error what Retry and Catch see, such as {@code Lambda.ServiceException}
     * @param cause what is told as the cause
     */
    public TaskError(String error, String cause) {
        super(cause);
        this.error = error;
    }

    public String error() {
        return error;
    }
}
