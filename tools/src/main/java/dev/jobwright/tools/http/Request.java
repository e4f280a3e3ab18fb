package dev.jobwright.tools.http;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.JsonText;
import dev.jobwright.jobs.tool.Given;
import dev.jobwright.jobs.tool.InvalidParameter;
import dev.jobwright.jobs.tool.ToolCall;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A request, as a step gives it.
 *
 * @param target where to
 * @param method in upper case
 * @param headers by name in lower case
 * @param body the bytes to send, if there are any
 */
record Request(Target target, String method, Map<String, String> headers, Optional<byte[]> body) {
    static final String URL = "url";

    private static final int MAX_BODY = 5 * 1024 * 1024;
    private static final int MAX_HEADERS = 64;
    private static final int MAX_HEADER = 8 * 1024;

    /** RFC 9110, a token. */
    private static final Pattern NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]{1,256}");

    private static final Pattern VALUE = Pattern.compile("[\\x20-\\x7e\\x80-\\xff\\t]*");

    /** What the connection itself says. */
    private static final Set<String> OWN =
            Set.of(
                    "connection",
                    "content-length",
                    "expect",
                    "host",
                    "keep-alive",
                    "te",
                    "trailer",
                    "transfer-encoding",
                    "upgrade");

    /** What may go to a server that the step did not name. */
    private static final Set<String> HARMLESS =
            Set.of("accept", "accept-language", "content-type", "user-agent");

    /**
     * Reads a call's parameters.
     *
     * @throws InvalidParameter naming the first that is wrong
     */
    static Request of(ToolCall call) {
        var method = call.parameter("method").text("GET").toUpperCase(Locale.ROOT);
        var headers = new LinkedHashMap<>(headers(call.parameter("headers")));
        var body = call.parameter("body");
        boolean isText = !body.isPresent() || body.json() instanceof Json.Str;
        if (!isText) {
            headers.putIfAbsent("content-type", "application/json");
        }
        return new Request(
                Target.of(call.parameter(URL).text()),
                method,
                headers,
                body.isPresent() ? Optional.of(bytes(body)) : Optional.empty());
    }

    /** How long all of it may take. */
    static Duration timeout(ToolCall call) {
        var given = call.parameter("timeout_seconds");
        long seconds = given.whole(30);
        if (seconds < 1 || seconds > 900) {
            throw given.wrong("Must be from 1 to 900");
        }
        return Duration.ofSeconds(seconds);
    }

    private static byte[] bytes(Given body) {
        var bytes =
                body.json() instanceof Json.Str(var text)
                        ? text.getBytes(StandardCharsets.UTF_8)
                        : JsonText.bytes(body.json());
        if (bytes.length > MAX_BODY) {
            throw body.wrong("Must be at most 5 MB");
        }
        return bytes;
    }

    private static Map<String, String> headers(Given given) {
        var headers = new LinkedHashMap<String, String>();
        given.object(Json.EMPTY)
                .fields()
                .forEach((name, value) -> {
                    if (!NAME.matcher(name).matches() || !isText(value)) {
                        throw given.wrong("Must be names of headers, each with a line of text");
                    }
                    var lower = name.toLowerCase(Locale.ROOT);
                    if (OWN.contains(lower) || lower.startsWith("proxy-")) {
                        throw given.wrong("Must leave " + lower + " to the connection");
                    }
                    headers.put(lower, ((Json.Str) value).value());
                });
        if (headers.size() > MAX_HEADERS) {
            throw given.wrong("Must be at most " + MAX_HEADERS);
        }
        return headers;
    }

    private static boolean isText(Json value) {
        return value instanceof Json.Str(var text)
                && text.length() <= MAX_HEADER
                && VALUE.matcher(text).matches();
    }

    /**
     * The request that follows a redirect, as browsers make it: another server is not told what was
     * meant for this one.
     */
    Request redirected(int status, String location) throws Refused {
        var next = target.resolve(location);
        if (target.isSecure() && !next.isSecure()) {
            throw Refused.answer(
                    "RedirectRefused", target.place() + " redirects to an address without TLS");
        }
        boolean keepsMethod =
                status == 307 || status == 308 || method.equals("GET") || method.equals("HEAD");
        var kept = new LinkedHashMap<>(headers);
        if (!next.hasOriginOf(target)) {
            kept.keySet().retainAll(HARMLESS);
        }
        if (!keepsMethod) {
            kept.remove("content-type");
        }
        return keepsMethod
                ? new Request(next, method, kept, body)
                : new Request(next, "GET", kept, Optional.empty());
    }
}
