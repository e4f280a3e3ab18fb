package dev.jobwright.tools.http;

import dev.jobwright.jobs.tool.ToolResult;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;

import javax.net.ssl.SSLException;

/**
 * A request that ends without an answer that a step could use.
 *
 * <p>An exception, since it also has to come out of the HTTP client's own calls.
 */
final class Refused extends IOException {
    private static final long serialVersionUID = 1L;

    private final String error;
    private final boolean retryable;

    private Refused(String error, String message, boolean retryable) {
        super(message);
        this.error = error;
        this.retryable = retryable;
    }

    /** The request would leave the public internet. */
    static Refused address(String where) {
        return new Refused(
                "AddressRefused",
                where
                        + " is not a server of the public internet; an installation can allow it in "
                        + AllowedHosts.SETTING,
                false);
    }

    /** The answer is of no use, and the next one would not be either. */
    static Refused answer(String error, String message) {
        return new Refused(error, message, false);
    }

    /** Something went wrong that may pass. */
    static Refused passing(String error, String message) {
        return new Refused(error, message, true);
    }

    /**
     * What became of a request. What the client says may repeat the whole address; we say what
     * happened, and where.
     *
     * @param late the time that was up, if it was cut off at that
     */
    static Refused of(Target target, Optional<Duration> late, IOException e) {
        var place = target.place();
        if (late.isPresent()) {
            var seconds = late.get().toSeconds();
            return passing(
                    "HttpTimeout",
                    place + " took longer than " + seconds + " s, or was not waited for");
        }
        return switch (e) {
            case Refused refused -> refused;
            case CheckedDns.NotPublic _ -> address(place);
            case LookUp.TooLate _ ->
                    passing("HttpTimeout", place + ": its name was not looked up in time");
            case UnknownHostException _ ->
                    passing("HttpFailed", place + ": no server has this name");
            case SSLException _ -> passing("HttpFailed", place + ": no trusted TLS connection");
            case SocketTimeoutException _ ->
                    passing("HttpTimeout", place + " did not answer in time");
            default ->
                    passing(
                            "HttpFailed",
                            place
                                    + ": the connection failed ("
                                    + e.getClass().getSimpleName()
                                    + ")");
        };
    }

    ToolResult.Failed result() {
        return new ToolResult.Failed(error, String.valueOf(getMessage()), retryable);
    }
}
