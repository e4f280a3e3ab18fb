package dev.jobwright.jobs.ports;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import java.util.Optional;

/** What every {@link Secrets} promises. */
public abstract class SecretsContract {
    /** The name of a secret that is there. */
    protected static final String NAME = "mail-Password_1";

    /** Its value. */
    protected static final String VALUE = "correct horse\n battery \u00fc staple ";

    /** With one secret. */
    protected abstract Secrets secrets();

    @Test
    void a_secret_is_found_by_its_name_to_the_last_character() {
        assertEquals(Optional.of(VALUE), secrets().find(NAME));
    }

    @Test
    void what_is_not_there_is_not_found() {
        assertEquals(Optional.empty(), secrets().find("other"));
    }
}
