package dev.jobwright.jobs.ports;

import java.util.Optional;

/** What tools may know and nobody may read: passwords and keys of the installation. */
public interface Secrets {

    /**
     * The value of a secret as it is now, if there is one.
     *
     * @param name 1 to 64 letters, digits, {@code _} and {@code -}
     */
    Optional<String> find(String name);
}
