package dev.jobwright.functions.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;

import dev.jobwright.jobs.json.InvalidJson;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.JsonText;

import org.crac.Core;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;

/**
 * A Lambda function from JSON to JSON. A failure is logged as one line and goes on to Lambda, which
 * reports its class's full name as the error type.
 */
public abstract class JsonFunction implements RequestStreamHandler {
    private final Log log;

    /** Kept here: who calls it keeps it by a weak reference only. */
    private final Rehearsal rehearsal;

    /** Logs to standard error, which Lambda keeps. */
    protected JsonFunction() {
        this(Log.standard());
        Core.getGlobalContext().register(rehearsal);
    }

    /** Logs elsewhere. */
    @SuppressWarnings("this-escape") // It is called when the function has long been made.
    protected JsonFunction(Log log) {
        this.log = log;
        this.rehearsal = new Rehearsal(this);
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

    /** The job that an event is about, for the log, as far as the event alone tells. */
    protected Subject subject(Json event) {
        return Subject.NONE;
    }

    /**
     * Events that change nothing, and whose way through this function loads and compiles what
     * others need: they are handled before a snapshot is made of it.
     */
    protected List<Json> rehearsals() {
        return List.of();
    }

    /** Where this function writes of what it met. */
    protected final Log log() {
        return log;
    }

    @Override
    public final void handleRequest(InputStream input, OutputStream output, Context context)
            throws IOException {
        var told = log;
        try {
            var event = event(input);
            told = log.about(subject(event));
            output.write(JsonText.bytes(handle(event, context)));
        } catch (Throwable failure) {
            if (isAnswer(failure)) {
                told.answer(failure, context);
            } else {
                told.failure(failure, context);
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
