package dev.jobwright.local.api;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.ports.Blobs;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Objects in memory, which presigned requests lead to by name only. */
final class MemoryBlobs implements Blobs {

    private static final String BASE = "https://blobs.example/";

    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    private record Blob(byte[] content, String contentType) {}

    private final Map<String, Blob> blobs = new HashMap<>();

    @Override
    public void put(String key, byte[] content, String contentType) {
        blobs.put(key, new Blob(content.clone(), contentType));
    }

    @Override
    public Optional<InputStream> open(String key) {
        return Optional.ofNullable(blobs.get(key))
                .map(blob -> new ByteArrayInputStream(blob.content()));
    }

    @Override
    public Optional<Stat> stat(String key) {
        return Optional.ofNullable(blobs.get(key))
                .map(blob -> new Stat(blob.content().length, blob.contentType()));
    }

    @Override
    public Presigned presignPut(String key, String contentType, long bytes, Duration validity) {
        return new Presigned(url(key), "PUT", Map.of("Content-Type", contentType));
    }

    @Override
    public Presigned presignGet(String key, Duration validity) {
        return new Presigned(url(key), "GET", Map.of());
    }

    /** Sends what an announced file's presigned request asks for. */
    void upload(Json.Obj announced, byte[] content) {
        var url = announced.object("upload").flatMap(upload -> upload.text("url")).orElseThrow();
        put(url.substring(BASE.length()), content, announced.text("mime_type").orElseThrow());
    }

    private static URI url(String key) {
        return URI.create(BASE + key);
    }
}
