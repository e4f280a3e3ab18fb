package dev.jobwright.local.system;

import dev.jobwright.functions.UuidV7;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * What is taken from the air.
 *
 * @param clock the time
 * @param random chance that nobody can guess
 * @param ids new ids, each greater than the one before
 * @param variables the environment of the user who has started the process
 */
public record Air(
        InstantSource clock,
        SecureRandom random,
        Supplier<UUID> ids,
        Map<String, String> variables) {

    public Air {
        variables = Map.copyOf(variables);
    }

    /** With ids made of the other two, and nothing in the environment. */
    public static Air of(InstantSource clock, SecureRandom random) {
        return new Air(clock, random, new UuidV7(clock, random), Map.of());
    }

    /** In another environment. */
    public Air in(Map<String, String> environment) {
        return new Air(clock, random, ids, environment);
    }

    byte[] secret() {
        var secret = new byte[32];
        random.nextBytes(secret);
        return secret;
    }
}
