package dev.jobwright.local.protocol;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.ports.Blobs;
import dev.jobwright.jobs.ports.PortUnavailable;
import dev.jobwright.jobs.ports.Push;
import dev.jobwright.jobs.ports.Queue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** What stands in for the services around the use cases. */
final class Around {
    private Around() {}

    static PortUnavailable silence() {
        return new PortUnavailable("no answer", new IOException("silence"));
    }

    /** A queue that is drained by hand. */
    static final class HandQueue implements Queue {
        private final Faults faults;
        private final Deque<Message> waiting = new ArrayDeque<>();

        HandQueue(Faults faults) {
            this.faults = faults;
        }

        @Override
        public void send(List<Message> messages) {
            faults.pass(
                    () -> waiting.addAll(messages),
                    () -> {
                        throw silence();
                    });
        }

        /** The next messages of the first group. */
        List<Message> batch(int most) {
            var group = waiting.element().group();
            return waiting.stream().filter(m -> m.group().equals(group)).limit(most).toList();
        }

        void acknowledge(List<Message> messages) {
            waiting.removeAll(messages);
        }

        boolean isEmpty() {
            return waiting.isEmpty();
        }

        void lose() {
            waiting.clear();
        }
    }

    /** Connections that remember what they were sent, and refuse by rule. */
    static final class RecordedPush implements Push {
        private final Faults faults;
        private final Map<String, List<Json.Obj>> received = new HashMap<>();
        private final Map<String, Predicate<Integer>> refusals = new HashMap<>();
        private final Map<String, Integer> attempts = new HashMap<>();

        RecordedPush(Faults faults) {
            this.faults = faults;
        }

        void open(String connectionId, Predicate<Integer> refuses) {
            received.put(connectionId, new ArrayList<>());
            refusals.put(connectionId, refuses);
        }

        @Override
        public Delivery send(String connectionId, Json.Obj frame) {
            return faults.pass(() -> deliver(connectionId, frame), () -> Delivery.FAILED);
        }

        private Delivery deliver(String connectionId, Json.Obj frame) {
            var refuses = refusals.get(connectionId);
            var frames = received.get(connectionId);
            if (refuses == null || frames == null) {
                return Delivery.GONE;
            }
            if (refuses.test(attempts.merge(connectionId, 1, Integer::sum))) {
                return Delivery.FAILED;
            }
            if (frame.toString().length() > MAX_FRAME_BYTES) {
                throw new IllegalArgumentException("a frame too large");
            }
            frames.add(frame);
            return Delivery.SENT;
        }

        /** What a connection has, by the client's rule: a number that is not newer is dropped. */
        List<Json.Obj> kept(String connectionId) {
            var kept = new ArrayList<Json.Obj>();
            long last = 0;
            for (var frame : received.getOrDefault(connectionId, List.of())) {
                long seq = frame.whole("job_seq").orElse(0L);
                if (seq > last) {
                    last = seq;
                    kept.add(frame);
                }
            }
            return kept;
        }

        List<Json.Obj> all(String connectionId) {
            return received.getOrDefault(connectionId, List.of());
        }
    }

    /** Blobs in memory. */
    static final class MemoryBlobs implements Blobs {
        private final Faults faults;
        private final Map<String, byte[]> kept = new HashMap<>();

        MemoryBlobs(Faults faults) {
            this.faults = faults;
        }

        /** What was kept, as text. */
        List<String> texts() {
            return kept.values().stream()
                    .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                    .toList();
        }

        @Override
        public void put(String key, byte[] content, String contentType) {
            faults.pass(
                    () -> {
                        kept.put(key, content);
                        return true;
                    },
                    () -> {
                        throw silence();
                    });
        }

        @Override
        public Optional<InputStream> open(String key) {
            return faults.pass(
                    () -> Optional.ofNullable(kept.get(key)).map(ByteArrayInputStream::new),
                    () -> {
                        throw silence();
                    });
        }

        @Override
        public Optional<Stat> stat(String key) {
            return Optional.ofNullable(kept.get(key))
                    .map(bytes -> new Stat(bytes.length, "application/json"));
        }

        @Override
        public List<String> list(String folder) {
            return kept.keySet().stream().filter(key -> key.startsWith(folder)).toList();
        }

        @Override
        public void delete(List<String> keys) {
            faults.pass(
                    () -> kept.keySet().removeAll(keys),
                    () -> {
                        throw silence();
                    });
        }

        @Override
        public Presigned presignPut(Upload upload, Duration validity) {
            return new Presigned(URI.create("memory:" + upload.key()), "PUT", Map.of());
        }

        @Override
        public Presigned presignGet(String key, Duration validity) {
            return new Presigned(URI.create("memory:" + key), "GET", Map.of());
        }
    }
}
