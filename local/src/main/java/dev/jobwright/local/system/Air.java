package dev.jobwright.local.system;

import dev.jobwright.functions.UuidV7;

import java.time.InstantSource;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * What is taken from the air.
 *
 * @param clock the time
 * @param random chance that nobody can guess
 * @param ids new ids, each greater than the one before
 */
public record Air(InstantSource clock, RandomGenerator random, Supplier<UUID> ids) {

    /** With ids made of the other two. */
    public static Air of(InstantSource clock, RandomGenerator random) {
        return new Air(clock, random, new UuidV7(clock, random));
    }

    byte[] secret() {
        var secret = new byte[32];
        random.nextBytes(secret);
        return secret;
    }
}
