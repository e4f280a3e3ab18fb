package dev.jobwright.stepfunctions.json;

/** Says that a text is not the JSON that was expected; the message names the place. */
public final class JsonMalformed extends RuntimeException {
    private static final long serialVersionUID = 1;

    JsonMalformed(String message, Throwable cause) {
        super(message, cause);
    }

    JsonMalformed(String message) {
        super(message);
    }
}
