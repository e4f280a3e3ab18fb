package dev.jobwright.local.gateway;

import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import java.util.function.Supplier;

/** Where time and new ids come from. */
public record Source(InstantSource clock, Supplier<UUID> ids) {

    Instant now() {
        return clock.instant();
    }

    String newId() {
        return ids.get().toString();
    }
}
