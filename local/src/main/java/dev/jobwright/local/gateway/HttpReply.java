package dev.jobwright.local.gateway;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.JsonText;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/** An answer: a status, headers in order, a body. */
public final class HttpReply {
    private final int status;
    private final List<Map.Entry<String, String>> headers;
    private final Supplier<InputStream> body;
    private final long bytes;

    /** Keeps the body as it is; nobody changes it afterwards. */
    public HttpReply(int status, List<Map.Entry<String, String>> headers, byte[] body) {
        this(status, headers, () -> new ByteArrayInputStream(body), body.length);
    }

    private HttpReply(
            int status,
            List<Map.Entry<String, String>> headers,
            Supplier<InputStream> body,
            long bytes) {
        this.status = status;
        this.headers = List.copyOf(headers);
        this.body = body;
        this.bytes = bytes;
    }

    /** An answer whose body is opened and read when it is sent. */
    static HttpReply stream(String contentType, Supplier<InputStream> body, long bytes) {
        return new HttpReply(200, List.of(Map.entry("content-type", contentType)), body, bytes);
    }

    /** An answer of API Gateway's own. */
    static HttpReply message(int status, String message) {
        return json(status, Json.object().put("message", message).done());
    }

    /** A problem document (RFC 9457), where a function would have given one. */
    static HttpReply problem(int status, String code, String detail) {
        var words = code.toLowerCase(Locale.ROOT).replace('_', ' ');
        var document =
                Json.object()
                        .put("type", "about:blank")
                        .put("title", Character.toUpperCase(words.charAt(0)) + words.substring(1))
                        .put("status", status)
                        .put("code", code)
                        .put("detail", detail)
                        .done();
        return typed(status, "application/problem+json", JsonText.bytes(document));
    }

    /** With one header more. */
    HttpReply with(String name, String value) {
        var more = new ArrayList<>(headers);
        more.add(Map.entry(name, value));
        return new HttpReply(status, more, body, bytes);
    }

    /** A JSON answer. */
    public static HttpReply json(int status, Json body) {
        return typed(status, "application/json", JsonText.bytes(body));
    }

    /** An answer in plain text. */
    static HttpReply text(String text) {
        return typed(200, "text/plain;charset=UTF-8", text.getBytes(StandardCharsets.UTF_8));
    }

    /** An error in S3's own words. */
    static HttpReply xmlError(int status, String code, String message) {
        var xml = "<Error><Code>%s</Code><Message>%s</Message></Error>\n".formatted(code, message);
        return typed(status, "application/xml", xml.getBytes(StandardCharsets.UTF_8));
    }

    private static HttpReply typed(int status, String contentType, byte[] body) {
        return new HttpReply(status, List.of(Map.entry("content-type", contentType)), body);
    }

    /** The status code. */
    public int status() {
        return status;
    }

    /** Names and values; a name may come several times. */
    public List<Map.Entry<String, String>> headers() {
        return headers;
    }

    /** The body, for the caller to close. */
    InputStream body() {
        return body.get();
    }

    /** How long the body is. */
    long bytes() {
        return bytes;
    }
}
