package dev.jobwright.stepfunctions.integrations;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.Collectors;

/** Percent signs as RFC 3986 and signatures want them. */
final class Percent {
    private Percent() {}

    static String encode(String text) {
        return URLEncoder.encode(text, UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }

    /** As {@link #encode}, with slashes as they are. */
    static String encodePath(String path) {
        return Arrays.stream(path.split("/", -1))
                .map(Percent::encode)
                .collect(Collectors.joining("/"));
    }

    static String query(SortedMap<String, List<String>> query) {
        return query.entrySet().stream()
                .flatMap(field ->
                        field.getValue().stream()
                                .sorted()
                                .map(value -> encode(field.getKey()) + "=" + encode(value)))
                .collect(Collectors.joining("&"));
    }
}
