package dev.jobwright.local.gateway;

import dev.jobwright.local.blobs.LocalBlobs;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** Presigned requests, as S3 answers them. */
final class BlobDoor {
    private static final HttpReply DENIED =
            HttpReply.xmlError(
                    403,
                    "SignatureDoesNotMatch",
                    "The request is not the one that was signed, or it has expired.");

    private final LocalBlobs blobs;

    BlobDoor(LocalBlobs blobs) {
        this.blobs = blobs;
    }

    /**
     * Answers a request whose body is read only when it is welcome.
     *
     * @param bytes the request's Content-Length, or -1
     */
    HttpReply answer(HttpCall call, long bytes, InputStream body) throws IOException {
        var query = HttpEvents.parameters(call.query());
        var expires = query.getOrDefault("expires", "");
        var signature = query.getOrDefault("signature", "");
        var key = Decoded.path(call.path().substring(LocalBlobs.PATH.length()));
        return switch (call.method()) {
            case "PUT" -> {
                var type = call.header("content-type");
                yield blobs.mayPut(key, expires, signature, type, bytes)
                        ? put(key, type, body)
                        : DENIED;
            }
            case "GET" -> blobs.mayGet(key, expires, signature) ? get(key) : DENIED;
            default -> HttpReply.xmlError(405, "MethodNotAllowed", "Only GET and PUT are.");
        };
    }

    private HttpReply put(String key, String type, InputStream body) throws IOException {
        blobs.upload(key, type, body);
        return new HttpReply(200, List.of(), new byte[0]);
    }

    private HttpReply get(String key) {
        var stat = blobs.stat(key);
        if (stat.isEmpty()) {
            return HttpReply.xmlError(404, "NoSuchKey", "The specified key does not exist.");
        }
        // Nothing is ever taken away here, so what was seen can be opened.
        return HttpReply.stream(
                stat.get().contentType(), () -> blobs.open(key).orElseThrow(), stat.get().bytes());
    }
}
