package dev.jobwright.local.gateway;

import dev.jobwright.jobs.json.InvalidJson;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.JsonText;
import dev.jobwright.local.template.Site;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An HTTP API's events (payload format 2.0), and the answers of functions to them. */
final class HttpEvents {

    private HttpEvents() {}

    /**
     * What an event tells beside the request itself.
     *
     * @param claims what the caller's token says, where one was asked for
     */
    record About(RouteTable.Match match, Optional<Json.Obj> claims, String requestId, Instant at) {}

    static Json.Obj event(HttpCall call, About about) {
        var headers = new LinkedHashMap<>(call.headers());
        var cookies = headers.remove("cookie");
        var event =
                Json.object()
                        .put("version", "2.0")
                        .put("routeKey", about.match().route().key())
                        .put("rawPath", call.path())
                        .put("rawQueryString", call.query());
        if (cookies != null) {
            event.put("cookies", Json.strings(List.of(cookies.split("; ?", -1))));
        }
        event.put("headers", texts(headers));
        if (!call.query().isEmpty()) {
            event.put("queryStringParameters", texts(parameters(call.query())));
        }
        event.put("requestContext", context(call, about));
        call.body().ifPresent(body -> event.put("body", body));
        if (!about.match().parameters().isEmpty()) {
            event.put("pathParameters", texts(about.match().parameters()));
        }
        return event.put("isBase64Encoded", call.base64()).done();
    }

    private static Json.Obj context(HttpCall call, About about) {
        var context = Json.object().put("accountId", Site.ACCOUNT).put("apiId", "local");
        about.claims().ifPresent(claims -> context.put("authorizer", authorizer(claims)));
        return context.put("domainName", call.header("host"))
                .put("domainPrefix", "local")
                .put(
                        "http",
                        Json.object()
                                .put("method", call.method())
                                .put("path", call.path())
                                .put("protocol", "HTTP/1.1")
                                .put("sourceIp", call.from())
                                .put("userAgent", call.header("user-agent"))
                                .done())
                .put("requestId", about.requestId())
                .put("routeKey", about.match().route().key())
                .put("stage", "$default")
                .put("time", GatewayTime.text(about.at()))
                .put("timeEpoch", about.at().toEpochMilli())
                .done();
    }

    private static Json.Obj authorizer(Json.Obj claims) {
        var jwt = Json.object().put("claims", claims).put("scopes", Json.NULL).done();
        return Json.object().put("jwt", jwt).done();
    }

    /** Decoded; the values of a repeated name are joined by a comma, as an HTTP API does. */
    static Map<String, String> parameters(String query) {
        var parameters = new LinkedHashMap<String, String>();
        for (var pair : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            var name = Decoded.query(equals < 0 ? pair : pair.substring(0, equals));
            var value = equals < 0 ? "" : Decoded.query(pair.substring(equals + 1));
            if (!name.isEmpty()) {
                parameters.merge(name, value, (old, more) -> old + "," + more);
            }
        }
        return parameters;
    }

    static Json.Obj texts(Map<String, String> values) {
        var object = Json.object();
        values.forEach(object::put);
        return object.done();
    }

    /** The reply that a function's answer stands for. */
    static HttpReply reply(String answer) {
        try {
            var json = JsonText.read(answer);
            return json instanceof Json.Obj object && object.get("statusCode").isPresent()
                    ? reply(object)
                    : HttpReply.json(200, json);
        } catch (InvalidJson e) {
            return HttpReply.message(500, "Internal Server Error");
        }
    }

    private static HttpReply reply(Json.Obj answer) {
        var headers = new ArrayList<Map.Entry<String, String>>();
        answer.object("headers")
                .ifPresent(each ->
                        each.fields().forEach((n, v) -> headers.add(Map.entry(n, text(v)))));
        for (var cookie : answer.items("cookies").orElse(List.of())) {
            headers.add(Map.entry("set-cookie", text(cookie)));
        }
        if (headers.stream().noneMatch(h -> h.getKey().equalsIgnoreCase("content-type"))) {
            headers.add(Map.entry("content-type", "text/plain;charset=UTF-8"));
        }
        var body = answer.text("body").orElse("");
        return new HttpReply(
                answer.whole("statusCode").orElse(500L).intValue(),
                headers,
                answer.flag("isBase64Encoded").orElse(false)
                        ? Base64.getDecoder().decode(body)
                        : body.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(Json value) {
        return value instanceof Json.Str(var text) ? text : value.toString();
    }
}
