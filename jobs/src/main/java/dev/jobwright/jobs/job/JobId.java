package dev.jobwright.jobs.job;

import dev.jobwright.jobs.workflow.Names;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** A job's id, unique among its owner's jobs: 1 to 64 letters, digits, {@code _} and {@code -}. */
public record JobId(String value) {
    public JobId {
        Names.check("job id", value);
    }

    /** The id that belongs to a name, in the shape of a UUID of version 8. */
    public static JobId derived(String name) {
        var hash = ByteBuffer.wrap(Hash.digest(name.getBytes(StandardCharsets.UTF_8)));
        long high = (hash.getLong() & ~0xf000L) | 0x8000L;
        long low = (hash.getLong() >>> 2) | (1L << 63);
        return new JobId("job_" + new UUID(high, low));
    }

    @Override
    public String toString() {
        return value;
    }
}
