package dev.jobwright.local.policy;

import dev.jobwright.jobs.ports.Secrets;

import java.util.Optional;

/**
 * Secrets behind a role.
 *
 * @param secrets what is there
 * @param arnPrefix what the ARNs of the installation's secrets begin with
 * @param guard what the role allows
 */
public record GuardedSecrets(Secrets secrets, String arnPrefix, Guard guard) implements Secrets {
    /** Six characters of chance end the ARN of each secret. */
    private static final String SUFFIX = "-AbCdEf";

    @Override
    public Optional<String> find(String name) {
        guard.check("secretsmanager:GetSecretValue", arnPrefix + name + SUFFIX);
        return secrets.find(name);
    }
}
