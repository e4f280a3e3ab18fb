package dev.jobwright.local.lambda;

import dev.jobwright.local.template.Deployment;

import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/**
 * Calls the deployment's functions. A function's host is made at its first call; each call ends at
 * the function's timeout, or when its caller leaves.
 */
public final class LocalLambda implements AutoCloseable {
    /** The largest event and the largest answer of a synchronous call, in bytes. */
    public static final int MAX_PAYLOAD = 6 * 1024 * 1024;

    /** Functions at work at once, as an account's quota is before it is raised. */
    static final int MAX_CONCURRENCY = 1_000;

    private static final System.Logger LOG = System.getLogger(LocalLambda.class.getName());

    private final Semaphore free = new Semaphore(MAX_CONCURRENCY);
    private final Deployment deployment;
    private final Hosts hosts;
    private final Supplier<UUID> ids;
    private final ConcurrentMap<String, Host> made = new ConcurrentHashMap<>();

    /** Nothing is made before it is called. */
    public LocalLambda(Deployment deployment, Hosts hosts, Supplier<UUID> ids) {
        this.deployment = deployment;
        this.hosts = hosts;
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
        return invoke(named, payload, requestId, Caller.patient());
    }

    /** Likewise, for a caller that may leave. */
    Invocation invoke(String named, byte[] payload, Caller caller) throws InterruptedException {
        return invoke(named, payload, ids.get(), caller);
    }

    private Invocation invoke(String named, byte[] payload, UUID requestId, Caller caller)
            throws InterruptedException {
        if (payload.length > MAX_PAYLOAD) {
            return new Invocation.Refused(
                    Invocation.TOO_LARGE,
                    payload.length
                            + " byte payload is too large for the RequestResponse"
                            + " invocation type (limit "
                            + MAX_PAYLOAD
                            + " bytes)");
        }
        var function = function(named);
        if (function.isEmpty()) {
            return new Invocation.Refused(Invocation.NOT_FOUND, "Function not found: " + named);
        }
        var host = host(function.get());
        var event =
                new Event(function.get(), ByteBuffer.wrap(payload), requestId.toString(), caller);
        return free.tryAcquire()
                ? host.invoke(event, free::release)
                : new Invocation.Refused(Invocation.THROTTLED, "Rate Exceeded.");
    }

    /** Makes ready what every first caller would wait for. */
    public void prepare() {
        deployment.functions().values().forEach(this::prepare);
    }

    /** One that cannot be made is told; the others are made ready. */
    private void prepare(Deployment.Function function) {
        try {
            host(function).prepare();
        } catch (RuntimeException | LinkageError e) {
            LOG.log(Level.WARNING, "calls of " + function.name() + " will fail: " + e, e);
        }
    }

    Optional<Deployment.Function> function(String named) {
        return deployment.function(named);
    }

    private Host host(Deployment.Function function) {
        return made.computeIfAbsent(function.arn(), _ -> hosts.make(function));
    }

    /** Ends whatever runs, and all of it at once. */
    @Override
    public void close() {
        try (var closing = Executors.newVirtualThreadPerTaskExecutor()) {
            made.values().forEach(host -> closing.execute(host::close));
        }
    }
}
