package dev.jobwright.local.admission;

import dev.jobwright.jobs.ports.Blobs;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Blobs in memory, which nobody uploads. */
final class KeptBlobs implements Blobs {
    private final Map<String, byte[]> all = new ConcurrentHashMap<>();

    @Override
    public void put(String key, byte[] content, String contentType) {
        all.put(key, content);
    }

    @Override
    public Optional<InputStream> open(String key) {
        return Optional.ofNullable(all.get(key)).map(ByteArrayInputStream::new);
    }

    @Override
    public Optional<Stat> stat(String key) {
        return Optional.ofNullable(all.get(key)).map(content -> new Stat(content.length, ""));
    }

    @Override
    public Presigned presignPut(Upload upload, Duration validity) {
        throw new UnsupportedOperationException("nothing is uploaded here");
    }

    @Override
    public Presigned presignGet(String key, Duration validity) {
        throw new UnsupportedOperationException("nothing is fetched here");
    }

    @Override
    public List<String> list(String folder) {
        return all.keySet().stream().filter(key -> key.startsWith(folder)).limit(1_000).toList();
    }

    @Override
    public void delete(List<String> keys) {
        keys.forEach(all::remove);
    }
}
