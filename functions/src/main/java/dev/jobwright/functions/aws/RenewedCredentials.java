package dev.jobwright.functions.aws;

import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;

import java.util.function.Supplier;

/** Credentials whose source can be made anew, so that none from before a snapshot are used. */
final class RenewedCredentials implements AwsCredentialsProvider {
    private final Supplier<? extends AwsCredentialsProvider> make;
    private volatile AwsCredentialsProvider source;

    RenewedCredentials(Supplier<? extends AwsCredentialsProvider> make) {
        this.make = make;
        this.source = make.get();
    }

    /** Forgets what the source knows. */
    void renew() {
        source = make.get();
    }

    @Override
    public AwsCredentials resolveCredentials() {
        return source.resolveCredentials();
    }
}
