package dev.jobwright.local.system;

import dev.jobwright.jobs.ports.Secrets;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Secrets in the environment of the user who has started the process: {@code mail-password} is
 * {@code JOBWRIGHT_SECRET_MAIL_PASSWORD}.
 *
 * @param variables the environment
 */
record LocalSecrets(Map<String, String> variables) implements Secrets {
    private static final String PREFIX = "JOBWRIGHT_SECRET_";

    @Override
    public Optional<String> find(String name) {
        var variable = PREFIX + name.toUpperCase(Locale.ROOT).replace('-', '_');
        return Optional.ofNullable(variables.get(variable)).filter(value -> !value.isEmpty());
    }
}
