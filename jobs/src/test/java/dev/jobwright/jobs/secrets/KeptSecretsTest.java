package dev.jobwright.jobs.secrets;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.jobwright.jobs.ports.Secrets;
import dev.jobwright.jobs.ports.SecretsContract;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What is kept of a store, and for how long. */
final class KeptSecretsTest extends SecretsContract {
    private static final Duration A_WHILE = Duration.ofMinutes(5);

    private final Map<String, String> store = new HashMap<>(Map.of(NAME, VALUE));
    private Instant now = Instant.parse("2026-03-02T09:15:00Z");
    private int asked;
    private final KeptSecrets secrets = new KeptSecrets(this::ask, () -> now);

    @Override
    protected Secrets secrets() {
        return secrets;
    }

    private Optional<String> ask(String name) {
        asked++;
        return Optional.ofNullable(store.get(name));
    }

    @Test
    void the_store_is_asked_once_in_a_while() {
        for (int i = 0; i < 5; i++) {
            assertEquals(Optional.of(VALUE), secrets.find(NAME, A_WHILE));
            now = now.plusSeconds(59);
        }
        assertEquals(1, asked);
        now = now.plusSeconds(5);
        secrets.find(NAME, A_WHILE);
        assertEquals(2, asked);
    }

    @Test
    void what_is_asked_for_as_it_is_now_is_not_kept_and_nothing_older_is_given() {
        secrets.find(NAME, A_WHILE);
        store.put(NAME, "another");
        assertEquals(Optional.of("another"), secrets.find(NAME));
        assertEquals(Optional.of(VALUE), secrets.find(NAME, A_WHILE));
        assertEquals(Optional.of("another"), secrets.find(NAME, Duration.ZERO));
        assertEquals(Optional.of("another"), secrets.find(NAME, A_WHILE));
    }

    @Test
    void one_that_is_not_there_is_asked_for_again_and_one_that_went_is_gone() {
        assertEquals(Optional.empty(), secrets.find("other", A_WHILE));
        store.put("other", VALUE);
        assertEquals(Optional.of(VALUE), secrets.find("other", A_WHILE));
        store.remove("other");
        assertEquals(Optional.empty(), secrets.find("other", Duration.ZERO));
        assertEquals(Optional.empty(), secrets.find("other", A_WHILE));
    }

    @Test
    void what_was_kept_before_a_restore_is_asked_for_again() {
        secrets.find(NAME, A_WHILE);
        store.put(NAME, "another");
        secrets.forget();
        assertEquals(Optional.of("another"), secrets.find(NAME, A_WHILE));
    }

    @Test
    void what_another_container_sealed_by_a_new_secret_opens_at_once() {
        var seals = seals(secrets);
        var content = new byte[] {1, 2, 3};
        var old = seals.passing().close(content, "once", "purpose");
        now = now.plusSeconds(10);
        store.put(NAME, "another");
        var sealed =
                seals(new KeptSecrets(this::ask, () -> now))
                        .passing()
                        .close(content, "once", "purpose");
        assertEquals(Optional.empty(), seals.passing().open(sealed, "purpose"));
        assertEquals(3, seals.open(sealed, "purpose").orElseThrow().length);
        assertEquals(Optional.empty(), seals.open(old, "purpose"));
    }

    @Test
    void who_sends_what_never_was_sealed_does_not_have_the_store_asked_each_time() {
        var seals = seals(secrets);
        for (int i = 0; i < 100; i++) {
            assertEquals(Optional.empty(), seals.open(new byte[50], "purpose"));
        }
        assertEquals(1, asked);
    }

    private static Seals seals(Secrets secrets) {
        return new Seals("tests", age -> secrets.find(NAME, age).orElseThrow());
    }
}
