package dev.jobwright.jobs.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jobwright.jobs.job.JobId;
import dev.jobwright.jobs.job.JobUid;
import dev.jobwright.jobs.job.Owner;
import dev.jobwright.jobs.job.Stored;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.ports.Blobs;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Small values in place, large ones by reference. */
final class ValuesTest {
    private static final JobUid UID = JobUid.of(new Owner("ada"), new JobId("job_1"));
    private static final int MOST = 24 * 1024;

    private final Map<String, byte[]> kept = new HashMap<>();
    private final Values values = new Values(new InMemory(kept));

    private static Json text(int bytes) {
        return Json.of("x".repeat(bytes - 2));
    }

    private Map<String, Stored> keep(int count, int bytes) {
        var fields = Json.object();
        for (int i = 0; i < count; i++) {
            fields.put("v" + i, text(bytes));
        }
        return values.keep(UID, fields.done());
    }

    private static long inPlace(Map<String, Stored> stored) {
        return stored.values().stream().filter(Stored.Inline.class::isInstance).count();
    }

    @Test
    void a_value_is_in_place_up_to_the_limit_and_a_reference_beyond() {
        assertEquals(1, inPlace(keep(1, MOST)));
        var beyond = keep(1, MOST + 1).get("v0");
        assertEquals(MOST + 1, assertInstanceOf(Stored.Ref.class, beyond).bytes());
    }

    @Test
    void sizes_are_bytes_and_not_characters() {
        var umlauts = Json.object().put("v0", Json.of("ü".repeat(MOST / 2))).done();
        assertEquals(0, inPlace(values.keep(UID, umlauts)));
    }

    @Test
    void values_that_are_too_many_together_are_references() {
        var stored = keep(8, MOST);
        assertEquals(5, inPlace(stored));
        assertEquals(8, stored.size());
    }

    @Test
    void values_for_one_frame_fit_it_together() {
        var fields = Json.object().put("a", text(20_000)).put("b", text(20_000)).done();
        var kept = values.keep(UID, fields);
        assertEquals(2, inPlace(kept));
        assertEquals(1, inPlace(values.keepForFrame(UID, kept)));
    }

    @Test
    void what_was_kept_is_loaded_as_it_was() {
        var value = Json.object().put("ü", text(40_000)).put("n", 1).done();
        var stored = values.keep(UID, Json.object().put("v", value).put("s", "🙂").done());
        assertEquals(value, values.load(UID, java.util.Objects.requireNonNull(stored.get("v"))));
        assertEquals(
                Json.of("🙂"), values.load(UID, java.util.Objects.requireNonNull(stored.get("s"))));
        assertEquals(1, kept.size());
    }

    @Test
    void one_value_is_kept_once() {
        assertEquals(keep(1, 30_000), keep(1, 30_000));
        assertEquals(1, kept.size());
    }

    @Test
    void a_link_is_given_only_for_what_is_there() {
        var ref = (Stored.Ref) java.util.Objects.requireNonNull(keep(1, 30_000).get("v0"));
        assertTrue(values.link(UID, ref.sha256()).isPresent());
        assertTrue(values.link(UID, "0".repeat(64)).isEmpty());
        assertTrue(values.link(UID, "../../secrets").isEmpty());
        var other = JobUid.of(new Owner("bob"), new JobId("job_1"));
        assertTrue(values.link(other, ref.sha256()).isEmpty());
    }

    @Test
    void a_value_that_is_gone_is_an_outage() {
        var ref = java.util.Objects.requireNonNull(keep(1, 30_000).get("v0"));
        kept.clear();
        assertThrows(IllegalStateException.class, () -> values.load(UID, ref));
    }

    @Test
    void a_value_that_was_altered_is_not_taken_for_what_was_kept() {
        var ref = java.util.Objects.requireNonNull(keep(1, 30_000).get("v0"));
        kept.values().forEach(content -> content[5] = 'y');
        var refused = assertThrows(IllegalStateException.class, () -> values.load(UID, ref));
        assertTrue(refused.toString().contains("was altered"), refused.toString());
    }

    record InMemory(Map<String, byte[]> kept) implements Blobs {
        @Override
        public void put(String key, byte[] content, String contentType) {
            kept.put(key, content);
        }

        @Override
        public Optional<InputStream> open(String key) {
            return Optional.ofNullable(kept.get(key)).map(ByteArrayInputStream::new);
        }

        @Override
        public Optional<Stat> stat(String key) {
            return Optional.ofNullable(kept.get(key))
                    .map(b -> new Stat(b.length, "application/json"));
        }

        @Override
        public List<String> list(String folder) {
            return kept.keySet().stream().filter(key -> key.startsWith(folder)).toList();
        }

        @Override
        public void delete(List<String> keys) {
            kept.keySet().removeAll(keys);
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
