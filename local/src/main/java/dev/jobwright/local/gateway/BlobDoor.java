package dev.jobwright.local.gateway;

import dev.jobwright.jobs.ports.Blobs;
import dev.jobwright.local.blobs.LocalBlobs;

import java.io.IOException;
import java.io.InputStream;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

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
                var upload = new Blobs.Upload(key, call.header("content-type"), bytes, hash(call));
                yield blobs.mayPut(upload, expires, signature) ? put(upload, body) : DENIED;
            }
            case "GET" -> blobs.mayGet(key, expires, signature) ? get(key) : DENIED;
            default -> HttpReply.xmlError(405, "MethodNotAllowed", "Only GET and PUT are.");
        };
    }

    /** What is no hash was never signed. */
    private static Optional<String> hash(HttpCall call) {
        var said = call.header(LocalBlobs.CHECKSUM);
        if (said.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(HexFormat.of().formatHex(Base64.getDecoder().decode(said)));
        } catch (IllegalArgumentException e) {
            return Optional.of(said);
        }
    }

    private HttpReply put(Blobs.Upload upload, InputStream body) throws IOException {
        return blobs.upload(upload, body)
                ? new HttpReply(200, List.of(), new byte[0])
                : HttpReply.xmlError(
                        400,
                        "BadDigest",
                        "The content has another checksum than the request says.");
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
