package dev.jobwright.local.blobs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.jobwright.jobs.job.Hash;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.ports.Blobs;
import dev.jobwright.jobs.ports.BlobsContract;
import dev.jobwright.local.gateway.Running;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** The contract, over the gateway of a server with one store or the other. */
abstract class LocalBlobsContract extends BlobsContract {
    private final AtomicReference<Instant> now =
            new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));
    private final Running running;

    LocalBlobsContract(BlobStore store) throws IOException {
        this.running = Running.with(store, now::get, (_, _) -> Json.NULL);
    }

    @Override
    protected Blobs blobs() {
        return running.blobs();
    }

    @Override
    protected void turn(Duration time) {
        now.updateAndGet(before -> before.plus(time));
    }

    /** S3 does the same; what stands in for it in tests does not look. */
    @Test
    void content_with_another_hash_than_was_signed_for_is_refused() throws Exception {
        var upload =
                new Blobs.Upload("put/other", "text/plain", 3, Optional.of(Hash.sha256("abc")));
        var put = blobs().presignPut(upload, Duration.ofMinutes(1));

        assertEquals(400, send(put, put.url(), "abd"));
        assertEquals(Optional.empty(), blobs().stat("put/other"));
        assertEquals(200, send(put, put.url(), "abc"));
    }

    @AfterEach
    void stop() throws IOException {
        running.close();
    }
}
