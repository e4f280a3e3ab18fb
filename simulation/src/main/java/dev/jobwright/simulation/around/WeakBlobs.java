package dev.jobwright.simulation.around;

import dev.jobwright.jobs.ports.Blobs;
import dev.jobwright.simulation.faults.Passage;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Objects in memory, whose calls may go wrong. */
public final class WeakBlobs implements Blobs {
    private static final String PORT = "blobs";

    private final Passage passage;
    private final Map<String, byte[]> objects;

    public WeakBlobs(Passage passage) {
        this(passage, Map.of());
    }

    /** With what lies there from the beginning. */
    public WeakBlobs(Passage passage, Map<String, byte[]> objects) {
        this.passage = passage;
        this.objects = new HashMap<>(objects);
    }

    /** All that lies there. */
    public Map<String, byte[]> objects() {
        return Map.copyOf(objects);
    }

    @Override
    public void put(String key, byte[] content, String contentType) {
        var _ = call("put", key, () -> Optional.ofNullable(objects.put(key, content)));
    }

    @Override
    public Optional<InputStream> open(String key) {
        return call(
                "open",
                key,
                () -> Optional.ofNullable(objects.get(key)).map(ByteArrayInputStream::new));
    }

    @Override
    public Optional<Stat> stat(String key) {
        return call(
                "stat",
                key,
                () ->
                        Optional.ofNullable(objects.get(key))
                                .map(found -> new Stat(found.length, "")));
    }

    private <T> T call(String verb, String subject, Supplier<T> call) {
        return Unanswered.or(passage, PORT, new Unanswered.Deed<>(verb, subject, call));
    }

    @Override
    public List<String> list(String folder) {
        return call(
                "list",
                folder,
                () -> objects.keySet().stream().filter(key -> key.startsWith(folder)).toList());
    }

    @Override
    public void delete(List<String> keys) {
        var _ = call("delete", String.join(",", keys), () -> objects.keySet().removeAll(keys));
    }

    @Override
    public Presigned presignPut(Upload upload, Duration validity) {
        throw new UnsupportedOperationException("nobody uploads here");
    }

    @Override
    public Presigned presignGet(String key, Duration validity) {
        throw new UnsupportedOperationException("nobody fetches here");
    }
}
