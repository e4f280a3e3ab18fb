package dev.jobwright.functions.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

import java.util.concurrent.atomic.AtomicInteger;

final class RenewedCredentialsTest {
    @Test
    void a_source_is_kept_until_it_is_renewed() {
        var made = new AtomicInteger();
        var credentials =
                new RenewedCredentials(() ->
                        StaticCredentialsProvider.create(
                                AwsBasicCredentials.create("key" + made.incrementAndGet(), "s")));
        assertEquals("key1", credentials.resolveCredentials().accessKeyId());
        assertEquals("key1", credentials.resolveCredentials().accessKeyId());
        credentials.renew();
        assertEquals("key2", credentials.resolveCredentials().accessKeyId());
    }
}
