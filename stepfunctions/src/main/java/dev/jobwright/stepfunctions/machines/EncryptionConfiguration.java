package dev.jobwright.stepfunctions.machines;

import java.util.Optional;

/**
 * With which key AWS would encrypt; kept and told, and nothing more.
 *
 * @param type {@code AWS_OWNED_KEY} or {@code CUSTOMER_MANAGED_KMS_KEY}
 */
public record EncryptionConfiguration(
        String type, Optional<String> kmsKeyId, Optional<Integer> kmsDataKeyReusePeriodSeconds) {

    /** AWS's own key, which is the default. */
    public static final EncryptionConfiguration AWS_OWNED =
            new EncryptionConfiguration("AWS_OWNED_KEY", Optional.empty(), Optional.empty());
}
