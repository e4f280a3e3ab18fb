package dev.jobwright.local.lambda;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;

import dev.jobwright.local.template.Deployment;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Calls the deployment's functions. A function's handler is made at its first call and shared by
 * all of them; each call runs on a virtual thread of its own and is interrupted at the function's
 * timeout.
 */
public final class LocalLambda {
    /** The largest event and the largest answer of a synchronous call, in bytes. */
    public static final int MAX_PAYLOAD = 6 * 1024 * 1024;

    /** Functions at work at once, as an account's quota is before it is raised. */
    static final int MAX_CONCURRENCY = 1_000;

    private final Semaphore free = new Semaphore(MAX_CONCURRENCY);
    private final Deployment deployment;
    private final HandlerFactory factory;
    private final InstantSource clock;
    private final Supplier<UUID> ids;
    private final ConcurrentMap<String, RequestStreamHandler> handlers = new ConcurrentHashMap<>();

    /** Nothing is made before it is called. */
    public LocalLambda(
            Deployment deployment,
            HandlerFactory factory,
            InstantSource clock,
            Supplier<UUID> ids) {
        this.deployment = deployment;
        this.factory = factory;
        this.clock = clock;
        this.ids = ids;
    }

    /**
     * Calls a function and waits for its answer. An interrupt of the waiting thread leaves the
     * function running, as the end of a caller does in the cloud.
     *
     * @param named its name or ARN; an alias or version counts as the function
     */
    public Invocation invoke(String named, byte[] payload) throws InterruptedException {
        return invoke(named, payload, ids.get());
    }

    /**
     * Likewise, as a request of the caller's: it may be made again after a restart, since the first
     * one ended with the process.
     */
    public Invocation invoke(String named, byte[] payload, UUID requestId)
            throws InterruptedException {
        if (payload.length > MAX_PAYLOAD) {
            return new Invocation.Refused(
                    "Lambda.RequestTooLargeException",
                    payload.length
                            + " byte payload is too large for the RequestResponse"
                            + " invocation type (limit "
                            + MAX_PAYLOAD
                            + " bytes)");
        }
        var function = function(named);
        if (function.isEmpty()) {
            return new Invocation.Refused(
                    "Lambda.ResourceNotFoundException", "Function not found: " + named);
        }
        return free.tryAcquire()
                ? run(function.get(), payload, requestId.toString())
                : new Invocation.Refused("Lambda.TooManyRequestsException", "Rate Exceeded.");
    }

    /** Makes every handler now, so that no first caller waits for it. */
    public void prepare() {
        deployment.functions().values().forEach(this::handler);
    }

    Optional<Deployment.Function> function(String named) {
        return deployment.function(named);
    }

    private Invocation run(Deployment.Function function, byte[] payload, String requestId)
            throws InterruptedException {
        var context =
                new CallContext(
                        function, requestId, clock.instant().plus(function.timeout()), clock);
        var call = new FutureTask<>(() -> answer(function, payload, context));
        // Freed by the function's own end: one that overstays its timeout still takes its place.
        Runnable work =
                () -> {
                    try {
                        call.run();
                    } finally {
                        free.release();
                    }
                };
        var thread = Thread.ofVirtual().name(function.name() + " " + requestId).start(work);
        try {
            return call.get(function.timeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            thread.interrupt();
            return new Invocation.Refused("Sandbox.Timedout", timedOut(function, requestId));
        } catch (ExecutionException e) {
            // Whatever a function throws, errors of its linking included, is its answer.
            return new Invocation.Threw(LambdaErrors.of(e.getCause() == null ? e : e.getCause()));
        }
    }

    private static String timedOut(Deployment.Function function, String requestId) {
        return String.format(
                Locale.ROOT,
                "RequestId: %s Error: Task timed out after %d.00 seconds",
                requestId,
                function.timeout().toSeconds());
    }

    private RequestStreamHandler handler(Deployment.Function function) {
        return handlers.computeIfAbsent(function.arn(), _ -> factory.make(function));
    }

    private Invocation answer(Deployment.Function function, byte[] payload, CallContext context)
            throws Exception {
        var handler = handler(function);
        var out = new ByteArrayOutputStream();
        handler.handleRequest(new ByteArrayInputStream(payload), out, context);
        return out.size() > MAX_PAYLOAD
                ? new Invocation.Threw(
                        LambdaErrors.of(
                                "Function.ResponseSizeTooLarge",
                                "Response payload size exceeded maximum allowed payload size ("
                                        + MAX_PAYLOAD
                                        + " bytes)."))
                : new Invocation.Returned(out.toString(StandardCharsets.UTF_8));
    }
}
