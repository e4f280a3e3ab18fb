package dev.jobwright.local.gateway;

import dev.jobwright.jobs.json.InvalidJson;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.JsonText;
import dev.jobwright.local.gateway.SocketEvents.Moment;
import dev.jobwright.local.lambda.Invocation;
import dev.jobwright.local.lambda.LocalLambda;
import dev.jobwright.local.template.Deployment.Socket;

import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.eclipse.jetty.websocket.server.ServerUpgradeRequest;
import org.eclipse.jetty.websocket.server.ServerUpgradeResponse;
import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The WebSocket API: connections, and the functions behind its routes. */
public final class SocketApi {
    private static final System.Logger LOG = System.getLogger(SocketApi.class.getName());

    private final Socket socket;
    private final LocalLambda lambda;
    private final LocalPush push;
    private final Source source;
    private volatile boolean closing;

    /** With its routes, and the functions behind them. */
    public SocketApi(Socket socket, LocalLambda lambda, LocalPush push, Source source) {
        this.socket = socket;
        this.lambda = lambda;
        this.push = push;
        this.source = source;
    }

    /** Ends every connection; no function is told of it, because the process ends too. */
    void closing() {
        closing = true;
        push.close();
    }

    /** Asks the connect route, and refuses the handshake when that does. */
    @Nullable Object connect(
            ServerUpgradeRequest request, ServerUpgradeResponse response, Callback callback)
            throws InterruptedException {
        var events = events(request);
        var status = status(request, events);
        if (status < 200 || status > 299) {
            Response.writeError(request, response, callback, status);
            return null;
        }
        return new Connection(events);
    }

    private SocketEvents events(ServerUpgradeRequest request) {
        var agent = request.getHeaders().get(HttpHeader.USER_AGENT);
        return new SocketEvents(
                socket,
                // Like the real ones: base64 with one padding sign.
                source.newId().replace("-", "").substring(17) + "=",
                source.now(),
                String.valueOf(request.getHeaders().get(HttpHeader.HOST)),
                agent == null ? "" : agent);
    }

    private int status(ServerUpgradeRequest request, SocketEvents events)
            throws InterruptedException {
        var route = socket.routes().get("$connect");
        if (route == null) {
            return 200;
        }
        Map<String, String> headers = new HashMap<>();
        request.getHeaders()
                .forEach(f -> headers.merge(f.getName(), f.getValue(), (a, b) -> a + "," + b));
        var query = request.getHttpURI().getQuery();
        Map<String, String> parameters = query == null ? Map.of() : HttpEvents.parameters(query);
        var event = events.connect(headers, parameters, now());
        return switch (lambda.invoke(route.functionArn(), JsonText.bytes(event))) {
            case Invocation.Returned(var answer) -> HttpEvents.reply(answer).status();
            case Invocation.Threw _, Invocation.Refused _ -> 502;
        };
    }

    private Moment now() {
        return new Moment(source.newId(), source.now());
    }

    /**
     * One open connection. Its messages are taken one after the other. Public because Jetty looks
     * its methods up.
     */
    public final class Connection extends Session.Listener.AbstractAutoDemanding {
        private final SocketEvents events;

        private Connection(SocketEvents events) {
            this.events = events;
        }

        @Override
        public void onWebSocketOpen(Session session) {
            super.onWebSocketOpen(session);
            push.opened(events.connectionId(), session);
        }

        @Override
        public void onWebSocketText(String text) {
            try {
                receive(text);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public void onWebSocketClose(
                int status,
                @Nullable String reason,
                org.eclipse.jetty.websocket.api.Callback callback) {
            push.closed(events.connectionId());
            try {
                disconnected(status, reason == null ? "" : reason);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            callback.succeed();
        }

        @Override
        public void onWebSocketError(Throwable cause) {
            LOG.log(System.Logger.Level.DEBUG, "a connection broke", cause);
        }

        private void disconnected(int status, String reason) throws InterruptedException {
            var route = socket.routes().get("$disconnect");
            if (route != null && !closing) {
                var event = events.disconnect(status, reason, now());
                lambda.invoke(route.functionArn(), JsonText.bytes(event));
            }
        }

        private void receive(String text) throws InterruptedException {
            var now = now();
            var key = events.route(text);
            var route = socket.routes().get(key);
            if (route == null) {
                say(events.notice("Forbidden", now));
                return;
            }
            var event = JsonText.bytes(events.message(key, text, now));
            switch (lambda.invoke(route.functionArn(), event)) {
                case Invocation.Returned(var answer) when route.answered() ->
                        body(answer).ifPresent(this::say);
                case Invocation.Returned _ -> {}
                case Invocation.Threw _, Invocation.Refused _ ->
                        say(events.notice("Internal server error", now));
            }
        }

        private void say(Json.Obj frame) {
            // A client that has left meanwhile does not miss it.
            var _ = push.send(events.connectionId(), frame);
        }

        /** What a route with a route response sends back. */
        private static Optional<Json.Obj> body(String answer) {
            try {
                return JsonText.read(answer) instanceof Json.Obj object
                                && object.text("body").isPresent()
                                && JsonText.read(object.text("body").get()) instanceof Json.Obj body
                        ? Optional.of(body)
                        : Optional.empty();
            } catch (InvalidJson e) {
                return Optional.empty();
            }
        }
    }
}
