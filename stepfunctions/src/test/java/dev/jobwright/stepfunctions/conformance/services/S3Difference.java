package dev.jobwright.stepfunctions.conformance.services;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * S3 encrypts all it keeps and serves ranges of it, and says so; it says nothing of the storage
 * class that all objects have; its answers have two ids.
 */
final class S3Difference implements Front.Difference {
    @Override
    public Optional<StandIn.Response> instead(StandIn.Request request) {
        return Optional.empty();
    }

    @Override
    public StandIn.Response worded(StandIn.Request request, StandIn.Response response) {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.putAll(response.headers());
        headers.remove("x-amz-storage-class", "STANDARD");
        headers.put("x-amz-id-2", "bm8gb25lIGtub3dz");
        boolean object = request.uri().getPath().indexOf('/', 1) > 0;
        if (object && response.status() / 100 == 2 && !request.method().equals("DELETE")) {
            headers.put("x-amz-server-side-encryption", "AES256");
            if (request.method().equals("GET")) {
                headers.put("Accept-Ranges", "bytes");
            }
        }
        return new StandIn.Response(response.status(), headers, response.body());
    }
}
