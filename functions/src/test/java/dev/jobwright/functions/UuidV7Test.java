package dev.jobwright.functions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.HashSet;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;

final class UuidV7Test {
    private final AtomicReference<Instant> now =
            new AtomicReference<>(Instant.parse("2022-02-22T19:22:22.000Z"));
    private final UuidV7 ids = new UuidV7(now::get, new Random(7));

    @Test
    void an_id_has_version_variant_and_time_as_rfc_9562_lays_them() {
        var id = ids.get();

        assertEquals(7, id.version());
        assertEquals(2, id.variant());
        // The time of the RFC's own example, A.6.
        assertEquals("017f22e2-79b0-7", id.toString().substring(0, 15));
    }

    @Test
    void each_is_greater_than_the_one_before_within_one_millisecond() {
        assertRises(20_000);
    }

    @Test
    void each_is_greater_than_the_one_before_when_the_clock_is_set_back() {
        var before = ids.get();
        now.set(now.get().minusSeconds(3600));

        assertTrue(before.toString().compareTo(ids.get().toString()) < 0);
        assertRises(5_000);
    }

    @Test
    void the_time_follows_the_clock() {
        ids.get();
        now.set(Instant.ofEpochMilli(0x123456789ABCL));

        assertEquals("12345678-9abc-7", ids.get().toString().substring(0, 15));
    }

    private void assertRises(int count) {
        var seen = new HashSet<UUID>();
        var last = ids.get().toString();
        for (int i = 0; i < count; i++) {
            var id = ids.get();
            assertTrue(seen.add(id));
            assertTrue(last.compareTo(id.toString()) < 0, id::toString);
            last = id.toString();
        }
    }
}
