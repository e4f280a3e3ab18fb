package dev.jobwright.local.lambda;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;

import org.jspecify.annotations.Nullable;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * A handler in this process. It is made at its first call and shared by all of them; each call runs
 * on a virtual thread of its own and is interrupted when its time is up or nobody waits for it.
 */
public final class InThread implements Host {
    /** What calls may take to let go of programs and files after the interrupt of the end. */
    private static final Duration GRACE = Duration.ofSeconds(2);

    private final Supplier<RequestStreamHandler> make;
    private final InstantSource clock;
    private final Set<Thread> calls = ConcurrentHashMap.newKeySet();
    private @Nullable RequestStreamHandler handler;

    /** Nothing is made before it is called. */
    public InThread(Supplier<RequestStreamHandler> make, InstantSource clock) {
        this.make = make;
        this.clock = clock;
    }

    @Override
    public void prepare() {
        handler();
    }

    @Override
    public Invocation invoke(Event event, Runnable ended) throws InterruptedException {
        var context = new CallContext(event, clock.instant().plus(event.limit()), clock);
        var call = new FutureTask<>(() -> answer(event, context));
        // Ended by the function's own end: one that overstays its timeout still takes its place.
        Runnable work =
                () -> {
                    try {
                        call.run();
                    } finally {
                        calls.remove(Thread.currentThread());
                        ended.run();
                    }
                };
        var name = event.function().name() + " " + event.requestId();
        var thread = Thread.ofVirtual().name(name).unstarted(work);
        calls.add(thread);
        thread.start();
        var invocation = event.await(time -> came(call, time));
        if (!call.isDone()) {
            thread.interrupt();
        }
        return invocation;
    }

    private static Optional<Invocation> came(FutureTask<Invocation> call, Duration time)
            throws InterruptedException {
        try {
            return Optional.of(call.get(time.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            return Optional.empty();
        } catch (ExecutionException e) {
            // Whatever a function throws, errors of its linking included, is its answer.
            var thrown = e.getCause() == null ? e : e.getCause();
            return Optional.of(new Invocation.Threw(LambdaErrors.of(thrown)));
        }
    }

    private synchronized RequestStreamHandler handler() {
        var made = handler;
        if (made == null) {
            made = make.get();
            handler = made;
        }
        return made;
    }

    private Invocation answer(Event event, CallContext context) throws Exception {
        var out = new ByteArrayOutputStream();
        handler().handleRequest(new ByteArrayInputStream(event.bytes()), out, context);
        return Invocation.returned(out.toString(StandardCharsets.UTF_8));
    }

    /** Interrupts its calls, and leaves behind those that do not end soon. */
    @Override
    public void close() {
        var end = clock.instant().plus(GRACE);
        var left = List.copyOf(calls);
        left.forEach(Thread::interrupt);
        try {
            for (var call : left) {
                var _ = call.join(Duration.between(clock.instant(), end));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
