package dev.jobwright.local.lambda;

import dev.jobwright.local.template.Deployment;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * One call of a function, on its way to where the function runs.
 *
 * @param function which
 * @param payload the event, as JSON text
 * @param requestId the call's own
 * @param caller who waits
 */
public record Event(
        Deployment.Function function, ByteBuffer payload, String requestId, Caller caller) {
    /** How often a caller is asked whether it is still there. */
    public static final Duration LOOK = Duration.ofMillis(250);

    /** What may come of a call, within a time. */
    public interface Pending {
        /** What came of it, or empty when the time has passed. */
        Optional<Invocation> within(Duration time) throws InterruptedException;
    }

    /** A copy of the event's bytes. */
    public byte[] bytes() {
        var bytes = new byte[payload.remaining()];
        payload.duplicate().get(bytes);
        return bytes;
    }

    /** How long the call may take. */
    public Duration limit() {
        return shorter(function.timeout(), caller.patience());
    }

    /** The same call after its caller has waited for a while. */
    public Event after(Duration waited) {
        var left = caller.patience().minus(waited);
        return new Event(
                function, payload, requestId, new Caller(left, caller.gone(), caller.log()));
    }

    /** Waits for what comes of the call until its time is up, or its caller gone. */
    public Invocation await(Pending pending) throws InterruptedException {
        var left = limit();
        while (left.isPositive()) {
            if (isAbandoned()) {
                return abandoned();
            }
            var look = shorter(left, LOOK);
            var came = pending.within(look);
            if (came.isPresent()) {
                return came.get();
            }
            left = left.minus(look);
        }
        return new Invocation.Refused(Invocation.TIMED_OUT, timedOut());
    }

    /** Whether its caller has left. */
    public boolean isAbandoned() {
        return caller.gone().getAsBoolean();
    }

    /** What comes of a call that its caller has left. */
    public static Invocation abandoned() {
        return new Invocation.Refused(Invocation.ABANDONED, "Nobody wanted the answer any more");
    }

    private String timedOut() {
        return String.format(
                Locale.ROOT,
                "RequestId: %s Error: Task timed out after %.2f seconds",
                requestId,
                limit().toMillis() / 1000.0);
    }

    /** The shorter of two times. */
    public static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
