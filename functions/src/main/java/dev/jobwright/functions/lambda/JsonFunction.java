package dev.jobwright.functions.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;

import dev.jobwright.jobs.json.InvalidJson;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.JsonText;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * A Lambda function from JSON to JSON. A failure is logged as one line and goes on to Lambda, which
 * reports its class's full name as the error type.
 */
public abstract class JsonFunction implements RequestStreamHandler {
    private final Log log;

    /** Logs to standard error, which Lambda keeps. */
    protected JsonFunction() {
        this(Log.standard());
    }

    /** Logs elsewhere. */
    protected JsonFunction(Log log) {
        this.log = log;
    }

    /**
     * Answers one event.
     *
     * @param event any JSON value
     * @param context of this invocation: its id, and the time that is left
     */
    protected abstract Json handle(Json event, Context context);

    /**
     * Whether a throwable is an answer in Lambda's terms rather than a failure of this function.
     */
    protected boolean isAnswer(Throwable thrown) {
        return false;
    }

    /** Where this function writes of what it met. */
    protected final Log log() {
        return log;
    }

    @Override
    public final void handleRequest(InputStream input, OutputStream output, Context context)
            throws IOException {
        try {
            output.write(JsonText.bytes(handle(event(input), context)));
        } catch (Throwable failure) {
            if (isAnswer(failure)) {
                log.answer(failure, context);
            } else {
                log.failure(failure, context);
            }
            throw failure;
        }
    }

    private static Json event(InputStream input) throws IOException {
        try {
            return JsonText.read(input.readAllBytes());
        } catch (InvalidJson e) {
            throw new IllegalArgumentException("the event is not JSON: " + e.getMessage(), e);
        }
    }
}
