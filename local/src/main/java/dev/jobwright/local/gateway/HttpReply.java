package dev.jobwright.local.gateway;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.JsonText;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** An answer: a status, headers in order, a body. */
public final class HttpReply {
    private final int status;
    private final List<Map.Entry<String, String>> headers;
    private final byte[] body;

    /** Keeps the body as it is; nobody changes it afterwards. */
    public HttpReply(int status, List<Map.Entry<String, String>> headers, byte[] body) {
        this.status = status;
        this.headers = List.copyOf(headers);
        this.body = body;
    }

    /** An answer of API Gateway's own. */
    static HttpReply message(int status, String message) {
        return json(status, Json.object().put("message", message).done());
    }

    /** A JSON answer. */
    static HttpReply json(int status, Json body) {
        return new HttpReply(
                status,
                List.of(Map.entry("content-type", "application/json")),
                JsonText.bytes(body));
    }

    /** An error in S3's own words. */
    static HttpReply xmlError(int status, String code, String message) {
        var xml = "<Error><Code>%s</Code><Message>%s</Message></Error>\n".formatted(code, message);
        return new HttpReply(
                status,
                List.of(Map.entry("content-type", "application/xml")),
                xml.getBytes(StandardCharsets.UTF_8));
    }

    /** The status code. */
    public int status() {
        return status;
    }

    /** Names and values; a name may come several times. */
    public List<Map.Entry<String, String>> headers() {
        return headers;
    }

    byte[] body() {
        return body;
    }

    /** The body as text. */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }
}
