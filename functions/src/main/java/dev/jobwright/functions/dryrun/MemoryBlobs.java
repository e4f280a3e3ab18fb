package dev.jobwright.functions.dryrun;

import dev.jobwright.jobs.ports.Blobs;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Writes to memory, and reads users' files from where they are. */
final class MemoryBlobs implements Blobs {
    private final Map<String, byte[]> written = new ConcurrentHashMap<>();
    private final Map<String, String> types = new ConcurrentHashMap<>();
    private final Blobs beneath;

    MemoryBlobs(Blobs beneath) {
        this.beneath = beneath;
    }

    @Override
    public void put(String key, byte[] content, String contentType) {
        types.put(key, contentType);
        written.put(key, content);
    }

    @Override
    public Optional<InputStream> open(String key) {
        return Optional.ofNullable(written.get(key))
                .<InputStream>map(ByteArrayInputStream::new)
                .or(() -> beneath.open(key));
    }

    @Override
    public Optional<Stat> stat(String key) {
        return Optional.ofNullable(written.get(key))
                .map(content -> new Stat(content.length, types.getOrDefault(key, "")))
                .or(() -> beneath.stat(key));
    }

    @Override
    public Presigned presignPut(Upload upload, Duration validity) {
        throw new UnsupportedOperationException("nothing is uploaded to a dry run");
    }

    @Override
    public Presigned presignGet(String key, Duration validity) {
        throw new UnsupportedOperationException("nothing of a dry run can be fetched later");
    }

    @Override
    public List<String> list(String folder) {
        throw new UnsupportedOperationException("a dry run goes as a whole");
    }

    @Override
    public void delete(List<String> keys) {
        throw new UnsupportedOperationException("a dry run goes as a whole");
    }
}
