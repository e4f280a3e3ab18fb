package dev.jobwright.jobs.secrets;

import dev.jobwright.jobs.ports.Secrets;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Secrets of which those that may be a while old are kept in memory, since each look at their store
 * takes time and is paid for. Only they are: what is asked for without an age leaves nothing
 * behind.
 */
public final class KeptSecrets implements Secrets {
    private final Secrets secrets;
    private final InstantSource clock;
    private final Map<String, Kept> kept = new ConcurrentHashMap<>();

    private record Kept(String value, Instant since) {}

    /** Those of this store. */
    public KeptSecrets(Secrets secrets, InstantSource clock) {
        this.secrets = secrets;
        this.clock = clock;
    }

    @Override
    public Optional<String> find(String name) {
        return secrets.find(name);
    }

    @Override
    public Optional<String> find(String name, Duration age) {
        var there = Optional.ofNullable(kept.get(name));
        var oldest = clock.instant().minus(age);
        return there.filter(one -> one.since().isAfter(oldest))
                .map(Kept::value)
                .or(() -> read(name));
    }

    private Optional<String> read(String name) {
        var since = clock.instant();
        var value = secrets.find(name);
        value.ifPresentOrElse(
                text -> kept.put(name, new Kept(text, since)), () -> kept.remove(name));
        return value;
    }

    /** Forgets what was kept, as after a restore from a snapshot of any age. */
    public void forget() {
        kept.clear();
    }
}
