package dev.jobwright.local;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.JsonText;
import dev.jobwright.local.lambda.InThread;
import dev.jobwright.local.lambda.LocalLambda;
import dev.jobwright.local.template.Deployment;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** Deployments of one function, for tests of what is around functions. */
public final class Functions {
    /** The one function's ARN. */
    public static final String ARN = "arn:aws:lambda:us-east-1:000000000000:function:Work";

    private Functions() {}

    /** What the one function does. */
    public interface Body {
        /** From event to answer. */
        Json answer(Json.Obj event, Context context) throws Exception;
    }

    /** Ids that count from 1. */
    public static Supplier<UUID> ids() {
        var last = new AtomicLong();
        return () -> new UUID(0x1234567890abcdefL, last.incrementAndGet());
    }

    /** A function of that name, with a timeout. */
    public static Deployment.Function function(Duration timeout) {
        return new Deployment.Function(
                "Work", ARN, "Work", Map.of(), timeout, "role", 2, Optional.of("dead"));
    }

    /** A deployment of that function. */
    public static Deployment deployment(
            Duration timeout, List<Deployment.Route> http, Optional<Deployment.Socket> socket) {
        return new Deployment(
                Map.of(ARN, function(timeout)),
                new Deployment.Http(http, Optional.empty()),
                socket,
                List.of(),
                List.of(),
                List.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of());
    }

    /** A Lambda with that function. */
    public static LocalLambda lambda(Duration timeout, Body body) {
        return lambda(deployment(timeout, List.of(), Optional.empty()), body);
    }

    /** A Lambda with a deployment of that function. */
    public static LocalLambda lambda(Deployment deployment, Body body) {
        RequestStreamHandler handler =
                (in, out, context) -> {
                    var event =
                            JsonText.readOwn(new String(in.readAllBytes(), StandardCharsets.UTF_8));
                    out.write(JsonText.bytes(answer(body, (Json.Obj) event, context)));
                };
        var host = new InThread(() -> handler, InstantSource.system());
        return new LocalLambda(deployment, _ -> host, ids());
    }

    private static Json answer(Body body, Json.Obj event, Context context) {
        try {
            return body.answer(event, context);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
