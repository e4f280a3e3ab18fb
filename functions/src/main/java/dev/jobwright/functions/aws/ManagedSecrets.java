package dev.jobwright.functions.aws;

import dev.jobwright.jobs.ports.PortUnavailable;
import dev.jobwright.jobs.ports.Secrets;

import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;

import java.util.Optional;

/** Secrets in AWS Secrets Manager, all under one prefix. They are text; bytes count as none. */
public final class ManagedSecrets implements Secrets {
    private final SecretsManagerClient client;
    private final String prefix;

    /** Those whose names begin with this prefix. */
    public ManagedSecrets(SecretsManagerClient client, String prefix) {
        this.client = client;
        this.prefix = prefix;
    }

    @Override
    public Optional<String> find(String name) {
        try {
            return Optional.ofNullable(
                    client.getSecretValue(get -> get.secretId(prefix + name)).secretString());
        } catch (ResourceNotFoundException e) {
            return Optional.empty();
        } catch (SdkException e) {
            throw new PortUnavailable("the secret " + name + " could not be read", e);
        }
    }
}
