package dev.jobwright.stepfunctions.integrations;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What stood before the body of an HTTP response.
 *
 * @param headers by name, in any case
 */
public record Head(int status, Map<String, List<String>> headers) {

    /** Of an answer that no HTTP brought. */
    public static Head none(int status) {
        return new Head(status, Map.of());
    }

    /** The first value of a header. */
    Optional<String> header(String name) {
        return headers.entrySet().stream()
                .filter(header -> header.getKey().equalsIgnoreCase(name))
                .flatMap(header -> header.getValue().stream())
                .findFirst();
    }

    /** By which the service knows the call; S3 and the others spell it differently. */
    Optional<String> requestId() {
        return header("x-amzn-RequestId").or(() -> header("x-amz-request-id"));
    }
}
