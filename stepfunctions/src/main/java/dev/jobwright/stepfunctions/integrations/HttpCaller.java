package dev.jobwright.stepfunctions.integrations;

import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Calls services at their endpoints, for a minute at most, and takes a bounded answer. */
final class HttpCaller implements ServiceCaller {
    private static final Duration TO_CONNECT = Duration.ofSeconds(5);
    private static final Duration TO_ANSWER = Duration.ofMinutes(1);
    private static final long MOST_BYTES = 64L << 20;

    private final Endpoints endpoints;
    private final HttpClient client =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .connectTimeout(TO_CONNECT)
                    .build();

    HttpCaller(Endpoints endpoints) {
        this.endpoints = endpoints;
    }

    @Override
    public ServiceAnswer call(ServiceCall call) throws InterruptedException {
        Optional<Wire> wire = Apis.wire(call.service()).filter(one -> one.knows(call.operation()));
        if (wire.isEmpty()) {
            return new ServiceAnswer.NotServed(
                    "the protocol of %s is not spoken here; serve \"%s\" by a function"
                            .formatted(call.action(), call.service()));
        }
        Optional<URI> endpoint = endpoints.of(call.service());
        if (endpoint.isEmpty()) {
            return new ServiceAnswer.NotServed(
                    "give Endpoints an address for \"%s\"".formatted(call.service()));
        }
        Optional<ServiceAnswer> refusal =
                SqsShapes.refusal(call, endpoint.get()).or(() -> DynamoDbShapes.refusal(call));
        return refusal.isPresent()
                ? refusal.get()
                : told(call, send(call, wire.get(), endpoint.get()));
    }

    /** The answer in AWS's own words, where what stands in for it has others. */
    private static ServiceAnswer told(ServiceCall call, ServiceAnswer answer) {
        return switch (call.service()) {
            case "dynamodb" -> DynamoDbShapes.told(answer);
            case "sqs" -> SqsShapes.told(answer);
            default -> answer;
        };
    }

    private ServiceAnswer send(ServiceCall call, Wire wire, URI endpoint)
            throws InterruptedException {
        HttpRequest request;
        try {
            request = request(call, wire, endpoint);
        } catch (IllegalArgumentException e) {
            // A task may ask for methods and headers that no request can have, such as Host.
            return new ServiceAnswer.Unreachable(String.valueOf(e.getMessage()));
        }
        CompletableFuture<HttpResponse<byte[]>> response =
                client.sendAsync(
                        request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), MOST_BYTES));
        try {
            HttpResponse<byte[]> answer = response.get(TO_ANSWER.toMillis(), TimeUnit.MILLISECONDS);
            var head = new Head(answer.statusCode(), answer.headers().map());
            return wire.read(call, new Wire.Incoming(head, answer.body()));
        } catch (ExecutionException e) {
            return new ServiceAnswer.Unreachable(why(e, endpoint));
        } catch (TimeoutException e) {
            return new ServiceAnswer.Unreachable("Read timed out");
        } finally {
            response.cancel(true);
        }
    }

    private HttpRequest request(ServiceCall call, Wire wire, URI endpoint) {
        Wire.Outgoing outgoing = wire.write(call);
        URI address = address(outgoing, endpoint);
        var request =
                HttpRequest.newBuilder(address)
                        .method(outgoing.method(), BodyPublishers.ofByteArray(outgoing.body()));
        outgoing.headers().forEach(request::setHeader);
        if (wire.signs(call)) {
            new Signature(endpoints.credentials(), call.service())
                    .of(outgoing, address, endpoints.clock().instant())
                    .forEach(request::setHeader);
        }
        return request.build();
    }

    private static URI address(Wire.Outgoing outgoing, URI endpoint) {
        String base = endpoint.toString();
        String query = outgoing.query().isEmpty() ? "" : "?" + Percent.query(outgoing.query());
        return URI.create(
                (base.endsWith("/") ? base.substring(0, base.length() - 1) : base)
                        + outgoing.path()
                        + query);
    }

    private static String why(ExecutionException failed, URI endpoint) {
        return switch (failed.getCause()) {
            case HttpTimeoutException _, ConnectException _ ->
                    "Connect to %s failed: Connection refused".formatted(endpoint.getAuthority());
            case null -> String.valueOf(failed.getMessage());
            case Throwable cause -> String.valueOf(cause.getMessage());
        };
    }
}
