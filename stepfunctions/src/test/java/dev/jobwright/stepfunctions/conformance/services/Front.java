package dev.jobwright.stepfunctions.conformance.services;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Stands before a server, and says what AWS says where the server says something else. */
final class Front implements AutoCloseable {
    /** What AWS does that the server behind does not. */
    interface Difference {
        /** AWS's answer, where AWS would not have carried out the request. */
        Optional<StandIn.Response> instead(StandIn.Request request);

        /** The answer as AWS would have worded it. */
        StandIn.Response worded(StandIn.Request request, StandIn.Response response);
    }

    /** What belongs to one connection, and is made anew for the other. */
    private static final Set<String> OF_THE_CONNECTION =
            Set.of(
                    "host",
                    "connection",
                    "content-length",
                    "transfer-encoding",
                    "upgrade",
                    "expect",
                    "http2-settings",
                    "date");

    private final URI server;
    private final Difference difference;
    private final StandIn standIn = new StandIn(this::answer);

    Front(URI server, Difference difference) {
        this.server = server;
        this.difference = difference;
    }

    URI uri() {
        return standIn.uri();
    }

    private StandIn.Response answer(StandIn.Request request) {
        return difference
                .instead(request)
                .orElseGet(() -> difference.worded(request, forward(request)));
    }

    private StandIn.Response forward(StandIn.Request request) {
        HttpRequest.Builder next =
                HttpRequest.newBuilder(server.resolve(request.uri()))
                        .method(request.method(), BodyPublishers.ofByteArray(request.body()));
        request.headers()
                .forEach((name, values) -> {
                    if (passes(name) && !name.equalsIgnoreCase("Authorization")) {
                        values.forEach(value -> next.header(name, value));
                    }
                });
        HttpResponse<byte[]> response = Client.send(next);
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        response.headers()
                .map()
                .forEach((name, values) -> {
                    if (passes(name)) {
                        headers.put(name, values.getFirst());
                    }
                });
        return new StandIn.Response(response.statusCode(), headers, response.body());
    }

    private static boolean passes(String header) {
        return !OF_THE_CONNECTION.contains(header.toLowerCase(java.util.Locale.ROOT));
    }

    @Override
    public void close() {
        standIn.close();
    }
}
