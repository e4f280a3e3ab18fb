package dev.jobwright.jobs.tool;

import dev.jobwright.jobs.json.Json;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;

/**
 * One attempt at a step, as the tool sees it. The tool runs on a thread of its own, which is
 * interrupted when the attempt's time is over or its result is no longer wanted; from then on every
 * method here but {@link #cancelled()} throws {@link IllegalStateException}.
 */
public interface ToolCall {

    /** The parameters, resolved, by name; optional ones that the step leaves out are absent. */
    Json.Obj parameters();

    /** One parameter, to be read by its type. */
    default Given parameter(String name) {
        return new Given(name, parameters().get(name));
    }

    /**
     * Opens a file parameter's content; the tool closes it.
     *
     * @throws IOException if the file cannot be read
     */
    InputStream open(String parameter) throws IOException;

    /**
     * Says how far the work is. Reports are thinned out before they are sent; say it as often as it
     * is true.
     *
     * @param done units finished, from 0
     * @param total units in all, at least 1
     * @param message a line for people, like "Processing page 3 of 10..."
     */
    void progress(long done, long total, String message);

    /** Adds a line to the step's log. */
    void log(Severity severity, String line);

    /** Weights of log lines. */
    enum Severity {
        DEBUG,
        INFO,
        WARNING,
        ERROR
    }

    /**
     * Says that the work goes on. A step may limit the time between two signs of life; progress and
     * log lines are such signs too.
     */
    void heartbeat();

    /** True once the result is no longer wanted; a tool that works long asks now and then. */
    boolean cancelled();

    /** When the attempt is ended from outside. */
    Instant deadline();
}
