package dev.jobwright.local.gateway;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A request, read whole.
 *
 * @param method in capitals
 * @param path as it was sent, percent signs and all
 * @param query likewise, without the question mark; may be empty
 * @param headers by name in small letters; repeated ones are joined by a comma
 * @param body text, or base64 where {@code base64} says so
 * @param from the sender's address
 */
public record HttpCall(
        String method,
        String path,
        String query,
        Map<String, String> headers,
        Optional<String> body,
        boolean base64,
        String from) {

    private static final List<String> TEXT =
            List.of("application/json", "application/javascript", "application/xml");

    public HttpCall {
        headers = new TreeMap<>(headers);
    }

    /** A header's value, or the empty string. */
    public String header(String name) {
        return headers.getOrDefault(name, "");
    }

    /** The body as it was sent. */
    public byte[] content() {
        var text = body.orElse("");
        return base64 ? Base64.getDecoder().decode(text) : text.getBytes(StandardCharsets.UTF_8);
    }

    /** Whether API Gateway hands a body of this content type over as text. */
    static boolean isText(String contentType) {
        var semicolon = contentType.indexOf(';');
        var type = semicolon < 0 ? contentType : contentType.substring(0, semicolon).strip();
        return type.startsWith("text/") || TEXT.contains(type);
    }
}
