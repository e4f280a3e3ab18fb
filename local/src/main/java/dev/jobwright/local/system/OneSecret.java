package dev.jobwright.local.system;

import dev.jobwright.jobs.ports.Secrets;

import java.util.Optional;

/**
 * A secret of the installation's own.
 *
 * @param name its name
 * @param value what it is
 */
record OneSecret(String name, String value) implements Secrets {
    @Override
    public Optional<String> find(String wanted) {
        return wanted.equals(name) ? Optional.of(value) : Optional.empty();
    }

    @Override
    public String toString() {
        return name;
    }
}
