package dev.jobwright.jobs.tool;

import dev.jobwright.jobs.json.Json;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/**
 * One attempt at a step, as the tool sees it. The tool runs on a thread of its own, which is
 * interrupted when the attempt's time is over or its result is no longer wanted; from then on every
 * method here that tells or asks something throws {@link IllegalStateException}.
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

    /** A setting of the installation: an environment variable that begins {@code JOBWRIGHT_}. */
    Optional<String> setting(String variable);

    /**
     * A secret of the installation. From here on, wherever its value stands in what this attempt
     * says, gives or fails with, three dots stand instead.
     *
     * @param name 1 to 64 letters, digits, {@code _} and {@code -}
     * @throws MissingSecret if there is none of that name, or one of fewer than 4 characters
     */
    String secret(String name);

    /**
     * Says how far the work is. Reports are thinned out before they are sent; say it as often as it
     * is true.
     *
     * @param done units finished, from 0
     * @param total units in all, at least 1
     * @param message a line for people, like "Processing page 3 of 10..."
     */
    void progress(long done, long total, String message);

    /**
     * Adds a line to the step's log. Lines are sent together, about four times a second; of very
     * many at once some are left out, and the log says how many.
     */
    void log(Severity severity, String line);

    /** Weights of log lines. */
    enum Severity {
        DEBUG,
        INFO,
        WARNING,
        ERROR
    }

    /**
     * Shows those who watch the job what an output is so far; thinned out like progress. What the
     * step sets in the end is its result's alone.
     *
     * @param name the output's
     * @param value at most 24 KB as JSON text
     */
    void output(String name, Json value);

    /**
     * Sets a field of the step, which everybody reads who reads the step; it stays when the attempt
     * fails. It is written at most once a second, and with the attempt's end.
     *
     * @param name 1 to 64 letters, digits, {@code _} and {@code -}
     * @param value null takes the field away; a step has at most 32 fields, of 8 KB as JSON text
     */
    void field(String name, Json value);

    /**
     * Says that the work goes on. A step may limit the time between two signs of life; whatever
     * else the tool says is such a sign too.
     */
    void heartbeat();

    /**
     * Keeps how far the work is, in place of what was kept before, for the next attempt at this
     * step in this run.
     *
     * @param checkpoint at most 24 KB as JSON text, without secrets
     */
    void save(Json checkpoint);

    /** What this attempt or an earlier one has kept last. */
    Optional<Json> saved();

    /**
     * Adds to what the step has cost, over all of its attempts that come to an end.
     *
     * @param usd in US dollars, not negative
     */
    void cost(BigDecimal usd);

    /** True once the result is no longer wanted; a tool that works long asks now and then. */
    boolean cancelled();

    /** When the attempt is ended from outside. */
    Instant deadline();
}
