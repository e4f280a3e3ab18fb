package dev.jobwright.local.blobs;

import dev.jobwright.jobs.ports.Blobs.Stat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Objects that end with the process. */
public final class MemoryBlobStore implements BlobStore {

    @SuppressWarnings("ArrayRecordComponent") // Never compared; shared without a copy on purpose.
    private record Blob(String contentType, byte[] content) {}

    private final ConcurrentMap<String, Blob> blobs = new ConcurrentHashMap<>();

    @Override
    public void write(String key, String contentType, InputStream content) throws IOException {
        blobs.put(key, new Blob(contentType, content.readAllBytes()));
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
    public List<String> list(String folder) {
        return blobs.keySet().stream()
                .filter(key -> key.startsWith(folder))
                .limit(MOST_LISTED)
                .toList();
    }

    @Override
    public void delete(String key) {
        blobs.remove(key);
    }
}
