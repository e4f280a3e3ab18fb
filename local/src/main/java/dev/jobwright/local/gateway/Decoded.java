package dev.jobwright.local.gateway;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/**
 * Undoes a URL's percent signs. One that begins no escape leaves its text as it was sent, as in API
 * Gateway's queries; a path with one never comes this far.
 */
final class Decoded {
    private Decoded() {}

    /** A piece of a path, where a plus is a plus. */
    static String path(String text) {
        return query(text.replace("+", "%2B"));
    }

    /** A name or a value of a query, where a plus is a space. */
    static String query(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }
}
