package dev.jobwright.stepfunctions.integrations;

import dev.jobwright.stepfunctions.json.Json;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The response's metadata, as the results of optimised integrations show them. */
final class Metadata {
    private Metadata() {}

    /** Of an invocation of a function. */
    static Map<String, Object> ofFunction(int status, String id, String version, int length) {
        Map<String, List<String>> headers =
                Map.of(
                        "Content-Length",
                        List.of(Integer.toString(length)),
                        "Content-Type",
                        List.of("application/json"),
                        "X-Amz-Executed-Version",
                        List.of(version));
        return of(new Head(status, headers), id);
    }

    /**
     * The two fields.
     *
     * @param otherwise the id of the request where no header tells one
     */
    static Map<String, Object> of(Head head, String otherwise) {
        String id = head.requestId().orElse(otherwise);
        Map<String, Object> all = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        Map<String, Object> single = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        all.put("x-amzn-RequestId", List.of(id));
        single.put("x-amzn-RequestId", id);
        head.headers()
                .forEach((name, values) -> {
                    all.put(name, values);
                    single.put(name, values.getFirst());
                });
        return Json.object(
                "SdkHttpMetadata",
                Json.object(
                        "AllHttpHeaders",
                        all,
                        "HttpHeaders",
                        single,
                        "HttpStatusCode",
                        head.status()),
                "SdkResponseMetadata",
                Json.object("RequestId", id));
    }
}
