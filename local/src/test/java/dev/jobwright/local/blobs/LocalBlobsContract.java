package dev.jobwright.local.blobs;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.ports.Blobs;
import dev.jobwright.jobs.ports.BlobsContract;
import dev.jobwright.local.gateway.Running;

import org.junit.jupiter.api.AfterEach;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
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

    @AfterEach
    void stop() throws IOException {
        running.close();
    }
}
