package dev.jobwright.local.gateway;

import dev.jobwright.jobs.json.InvalidJson;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.JsonText;
import dev.jobwright.local.template.Deployment.Socket;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A WebSocket API's events.
 *
 * @param socket the API
 * @param connectionId as API Gateway makes it up
 * @param connectedAt when
 * @param host what the client calls this process
 * @param userAgent what the client calls itself
 */
record SocketEvents(
        Socket socket, String connectionId, Instant connectedAt, String host, String userAgent) {
    private static final String FROM_BODY = "$request.body.";

    /** A new connection; only this event tells what the handshake said. */
    Json.Obj connect(Map<String, String> headers, Map<String, String> query, Moment now) {
        var event =
                Json.object()
                        .put("headers", HttpEvents.texts(headers))
                        .put("multiValueHeaders", lists(headers));
        if (!query.isEmpty()) {
            event.put("queryStringParameters", HttpEvents.texts(query))
                    .put("multiValueQueryStringParameters", lists(query));
        }
        return event.put("requestContext", context("$connect", "CONNECT", now).done())
                .put("isBase64Encoded", false)
                .done();
    }

    /** The end of a connection. */
    Json.Obj disconnect(int status, String reason, Moment now) {
        return Json.object()
                .put("headers", Json.object().put("Host", host).done())
                .put(
                        "requestContext",
                        context("$disconnect", "DISCONNECT", now)
                                .put("disconnectStatusCode", status)
                                .put("disconnectReason", reason)
                                .done())
                .put("isBase64Encoded", false)
                .done();
    }

    /** A client's message. */
    Json.Obj message(String route, String body, Moment now) {
        return Json.object()
                .put(
                        "requestContext",
                        context(route, "MESSAGE", now).put("messageId", now.requestId()).done())
                .put("body", body)
                .put("isBase64Encoded", false)
                .done();
    }

    /** Which route takes a message: what its body says, if there is such a route. */
    String route(String body) {
        var field = socket.selection().substring(FROM_BODY.length()).replace("}", "");
        try {
            return JsonText.read(body) instanceof Json.Obj object
                    ? object.text(field).filter(socket.routes()::containsKey).orElse("$default")
                    : "$default";
        } catch (InvalidJson e) {
            return "$default";
        }
    }

    /** What API Gateway itself says to a client. */
    Json.Obj notice(String message, Moment now) {
        return Json.object()
                .put("message", message)
                .put("connectionId", connectionId)
                .put("requestId", now.requestId())
                .done();
    }

    /** When something happens, and under which id. */
    record Moment(String requestId, Instant at) {}

    private Json.Fields context(String routeKey, String eventType, Moment now) {
        return Json.object()
                .put("routeKey", routeKey)
                .put("eventType", eventType)
                .put("extendedRequestId", now.requestId())
                .put("requestTime", GatewayTime.text(now.at()))
                .put("messageDirection", "IN")
                .put("stage", socket.stage())
                .put("connectedAt", connectedAt.toEpochMilli())
                .put("requestTimeEpoch", now.at().toEpochMilli())
                .put("identity", identity())
                .put("requestId", now.requestId())
                .put("domainName", host)
                .put("connectionId", connectionId)
                .put("apiId", socket.apiId());
    }

    private Json.Obj identity() {
        return Json.object().put("userAgent", userAgent).put("sourceIp", "127.0.0.1").done();
    }

    private static Json.Obj lists(Map<String, String> values) {
        var object = Json.object();
        values.forEach((name, value) -> object.put(name, Json.strings(List.of(value))));
        return object.done();
    }
}
