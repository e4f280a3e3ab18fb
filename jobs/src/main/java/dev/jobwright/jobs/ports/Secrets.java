package dev.jobwright.jobs.ports;

import java.time.Duration;
import java.util.Optional;

/** What tools may know and nobody may read: passwords and keys of the installation. */
public interface Secrets {

    /**
     * The value of a secret as it is now, if there is one.
     *
     * @param name 1 to 64 letters, digits, {@code _} and {@code -}
     */
    Optional<String> find(String name);

    /**
     * The value of a secret as it is now, or as it was a while ago if it was asked for then.
     *
     * @param age how long ago that may be
     */
    default Optional<String> find(String name, Duration age) {
        return find(name);
    }
}
