package dev.jobwright.jobs.job;

import java.util.Optional;

/**
 * The line before a pool: where its jobs wait for a slot, and what its slots are counted by. A pool
 * that tells jobs apart by a key has a line for each value of it.
 *
 * @param owner whose pool; empty for the installation's
 * @param pool which pool
 * @param key the value of the pool's key; empty if it has none
 */
public record Line(Optional<Owner> owner, PoolId pool, String key) {

    /** Stands for it where things lie by name: any character is allowed in a key. */
    public String digest() {
        var whose = owner.map(Owner::value).orElse("");
        return Hash.sha256(whose + "\n" + pool + "\n" + key).substring(0, 32);
    }
}
